// People by id, with facts of the kinds asked for, as recorded now.
// params:  $people LIST<STRING>, $kinds LIST<STRING>, $open STRING instant
// returns: person MAP, facts LIST<MAP>; by id
// access:  hidden people and hidden facts are absent
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})
WHERE NOT p.hidden
CALL (p) {
  MATCH (p)-[:HAS_FACT]->(f:Fact)
  WHERE NOT f.hidden AND f.kind IN $kinds AND f.withdrawn_at = $open
  RETURN collect(f {.*}) AS facts
}
RETURN p {.id, .hidden, .kept} AS person, facts ORDER BY person.id
