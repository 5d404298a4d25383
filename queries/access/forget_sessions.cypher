// End sessions of a user.
// params:  $user_id STRING, $ids LIST<STRING>
// returns: forgotten INTEGER
// access:  the user, and who looks after users
// index:   session_user
MATCH (s:Session {user_id: $user_id})
WHERE s.id IN $ids
DELETE s
RETURN count(*) AS forgotten
