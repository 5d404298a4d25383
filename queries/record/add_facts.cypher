// Record facts about people.
// params:  $rows LIST<MAP> of person_id, fact; $all BOOLEAN, $may_see LIST<STRING>, $new LIST<STRING> of people
// returns: written INTEGER; fewer than rows where a person is absent or hidden from the writer
// access:  with $all false, a hidden person is as if absent
// index:   person_id, fact_id
UNWIND $rows AS row
MATCH (p:Person {id: row.person_id}) WHERE ($all OR NOT p.hidden OR p.kept IN $may_see OR p.id IN $new)
CREATE (p)-[:HAS_FACT]->(f:Fact)
SET f = row.fact
RETURN count(f) AS written
