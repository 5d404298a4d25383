// Record facts about people.
// params:  $rows LIST<MAP> of person_id, fact; $all BOOLEAN, $may_see LIST<STRING>
// returns: written INTEGER; fewer than rows where a person is absent or hidden from the writer
// access:  with $all false, a hidden person is as if absent
// index:   person_id, fact_id
UNWIND $rows AS row
MATCH (p:Person {id: row.person_id}) WHERE ($all OR NOT p.hidden OR p.id IN $may_see)
CREATE (p)-[:HAS_FACT]->(f:Fact)
SET f = row.fact
RETURN count(f) AS written
