// What somebody was let see, on a day, of what is kept restricted.
// params:  $user_id STRING, $on STRING day, $open STRING instant
// returns: permission MAP; by permission.id
// access:  read for a decision, for the policy alone
// index:   permission_user
MATCH (p:Permission)
WHERE p.user_id = $user_id AND p.withdrawn_at = $open AND p.starts <= $on AND $on <= p.ends
RETURN p {.*} AS permission ORDER BY permission.id
