// End a session.
// params:  $key STRING
// returns: forgotten INTEGER
// access:  whoever has its secret
// index:   session_key
MATCH (s:Session {key: $key})
DELETE s
RETURN count(*) AS forgotten
