// Take hold of records that are to be joined, and say of each by which joins it goes by the id of another already.
// Of two who join the same record at once the second waits, or begins again, and sees what the first did.
// params:  $people LIST<STRING>, $turn STRING, $open STRING instant
// returns: id STRING, joins LIST<STRING>; by id
// access:  hidden people are absent, and joins to them
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id}) WHERE NOT p.hidden
SET p.turn = $turn
WITH p
OPTIONAL MATCH (p)-[r:SAME_AS]->(x:Person)
WHERE r.withdrawn_at = $open AND NOT x.hidden
RETURN p.id AS id, collect(r.id) AS joins ORDER BY id
