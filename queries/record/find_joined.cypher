// The two records that a join is about.
// params:  $statement_id STRING
// returns: a STRING, b STRING
// access:  ids only; the scope is applied where it is taken back
// index:   same_as_id
MATCH (a)-[r:SAME_AS]->(b)
WHERE r.id = $statement_id
RETURN a.id AS a, b.id AS b
