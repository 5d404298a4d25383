// Keep what has changed of a session: when it was used last, what its visitor is here for and has asked to see, the words for their next page.
// params:  $key STRING, $changed MAP
// returns: id STRING; no row where it has been ended
// access:  whoever has its secret
// index:   session_key
MATCH (s:Session {key: $key})
SET s += $changed
RETURN s.id AS id
