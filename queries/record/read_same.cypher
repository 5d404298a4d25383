// Which records are of one person with those given, as it stands now.
// params:  $people LIST<STRING>, $open STRING instant
// returns: a STRING, b STRING; by a, then b
// access:  hidden people and hidden joins are absent
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})
CALL (p) {
  MATCH (p)-[r:SAME_AS]->(x:Person)
  WHERE NOT r.hidden AND NOT x.hidden AND r.withdrawn_at = $open
  RETURN p.id AS a, x.id AS b
  UNION
  MATCH (p)<-[r:SAME_AS]-(x:Person)
  WHERE NOT r.hidden AND NOT x.hidden AND r.withdrawn_at = $open
  RETURN x.id AS a, p.id AS b
}
RETURN DISTINCT a, b ORDER BY a, b
