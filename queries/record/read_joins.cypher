// Which records were joined by somebody to those given, and whether the join stands: what does not was parted, or never was one person.
// params:  $people LIST<STRING>, $open STRING instant
// returns: id STRING, a STRING, b STRING, stands BOOLEAN; by id
// access:  hidden people and hidden joins are absent
// index:   person_id
UNWIND $people AS person_id
MATCH (b:Person {id: person_id})<-[r:SAME_AS]-(a:Person)
WHERE NOT r.hidden AND NOT a.hidden AND NOT b.hidden
RETURN r.id AS id, a.id AS a, b.id AS b, r.withdrawn_at = $open AS stands ORDER BY id
