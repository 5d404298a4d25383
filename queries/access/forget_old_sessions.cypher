// Forget the sessions whose day is over, some at a time.
// params:  $before STRING instant, $limit INTEGER
// returns: forgotten INTEGER
// access:  they open nothing any more
// index:   session_started
MATCH (s:Session)
WHERE s.started <= $before
WITH s LIMIT $limit
DELETE s
RETURN count(*) AS forgotten
