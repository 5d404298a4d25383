// What was recorded of the people given and has been taken back since, by whom and why.
// params:  $people LIST<STRING>, $open STRING instant, $may_see LIST<STRING>
// returns: all LIST of pairs: whose, and the fact; one row, since many small ones take their time
// access:  hidden people and hidden facts are absent; what took the place of a restricted fact is hidden with it
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})-[:HAS_FACT]->(f:Fact)
WHERE (NOT f.hidden OR f.kept IN $may_see) AND f.withdrawn_at <> $open
  AND (NOT p.hidden OR p.kept IN $may_see)
RETURN collect([p.id, f {.*}]) AS all
