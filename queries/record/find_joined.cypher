// The two records that a join is about, and whether it stands.
// params:  $statement_id STRING, $open STRING instant
// returns: a STRING, b STRING, stands BOOLEAN
// access:  ids only; the scope is applied where it is taken back
// index:   same_as_id
MATCH (a)-[r:SAME_AS]->(b)
WHERE r.id = $statement_id
RETURN a.id AS a, b.id AS b, r.withdrawn_at = $open AS stands
