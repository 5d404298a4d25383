// Standing facts of some kinds of the people given, hidden ones too.
// params:  $people LIST<STRING>, $kinds LIST<STRING>, $open STRING instant
// returns: all LIST of pairs: whose, and the fact; one row
// access:  for whether somebody's own record is kept; nothing of it leaves the store
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})-[:HAS_FACT]->(x:Fact)
WHERE x.kind IN $kinds AND x.withdrawn_at = $open AND x.status <> 'disproved'
RETURN collect([p.id, x {.*}]) AS all
