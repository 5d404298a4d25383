// Take hold of people of whom something is about to be written, and say of whom whoever added them has taken back everything.
// It writes before it reads: a new tie alone does not hold its ends on Neo4j before the commit.
// params:  $people LIST<STRING>, $turn STRING
// returns: id STRING, left_empty BOOLEAN; by id
// access:  ids only
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})
SET p.turn = $turn
RETURN p.id AS id, coalesce(p.left_empty, false) AS left_empty ORDER BY id
