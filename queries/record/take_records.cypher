// Take hold of records that are to be joined, and say of each to how many others it has been joined already.
// Of two who join the same record at once the second waits, or begins again, and sees what the first did.
// params:  $people LIST<STRING>, $turn STRING, $open STRING instant
// returns: id STRING, joined INTEGER; by id
// access:  hidden people are absent
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id}) WHERE NOT p.hidden
SET p.turn = $turn
WITH p
OPTIONAL MATCH (p)-[r:SAME_AS]->(:Person)
WHERE r.withdrawn_at = $open
RETURN p.id AS id, count(r) AS joined ORDER BY id
