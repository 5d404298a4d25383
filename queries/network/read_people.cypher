// People by id, each with what is known of them.
// params:  $people LIST<STRING>, $known STRING instant, $may_see LIST<STRING>
// returns: person MAP, facts LIST<MAP>; by id
// access:  hidden people and hidden facts are absent
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})
WHERE (NOT p.hidden OR p.id IN $may_see) AND p.recorded_at <= $known
CALL (p) {
  MATCH (p)-[:HAS_FACT]->(f:Fact)
  WHERE (NOT f.hidden OR f.id IN $may_see) AND f.recorded_at <= $known AND $known < f.withdrawn_at
  RETURN collect(f {.*}) AS facts
}
RETURN p {.id, .hidden} AS person, facts ORDER BY person.id
