// The sessions of a user, the one used last first.
// params:  $user_id STRING
// returns: session MAP; by last use, the latest first
// access:  the user, and who looks after users
// index:   session_user
MATCH (s:Session {user_id: $user_id})
RETURN s {.*} AS session ORDER BY s.last_seen DESC, s.id
