// People by id, each with what is known of them: facts of the kinds asked for, or of all kinds.
// params:  $people LIST<STRING>, $kinds LIST<STRING> (none for all), $known STRING instant, $may_see LIST<STRING>
// returns: all LIST of pairs: the person, and the facts; one row, since many small ones take their time
// access:  hidden people and hidden facts are absent
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})
WHERE (NOT p.hidden OR p.kept IN $may_see) AND p.recorded_at <= $known
CALL (p) {
  MATCH (p)-[:HAS_FACT]->(f:Fact)
  WHERE (NOT f.hidden OR f.kept IN $may_see) AND f.recorded_at <= $known AND $known < f.withdrawn_at
    AND (size($kinds) = 0 OR f.kind IN $kinds)
  RETURN collect(f {.*}) AS facts
}
RETURN collect([p {.id, .hidden, .kept}, facts]) AS all
