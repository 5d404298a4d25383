// Mark people of whom nothing is to stand any more, and say how much of each still does, as far as whoever writes may know.
// Whoever records something of one of them at the same time writes to the same node: the later of the two waits, or begins again, and sees the other.
// params:  $people LIST<STRING>, $turn STRING, $open STRING instant, $all BOOLEAN, $may_see LIST<STRING>
// returns: id STRING, standing INTEGER: facts and ties; by id
// access:  with $all false, what is hidden is as if absent
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})
SET p.turn = $turn, p.left_empty = true
WITH p
OPTIONAL MATCH (p)-[:HAS_FACT]->(f:Fact)
WHERE f.withdrawn_at = $open AND ($all OR NOT f.hidden OR f.kept IN $may_see)
WITH p, count(f) AS facts
OPTIONAL MATCH (p)-[r]-(x)
WHERE r.withdrawn_at = $open AND ($all OR NOT r.hidden OR r.kept IN $may_see) AND ($all OR NOT x.hidden OR x.kept IN $may_see)
WITH p, facts, count(r) AS ties
RETURN p.id AS id, facts + ties AS standing ORDER BY id
