// Record ties of the type ON_ECOMAP between two people.
// params:  $rows LIST<MAP> of a, b, tie; $all BOOLEAN, $may_see LIST<STRING>, $new LIST<STRING> of people
// returns: written INTEGER; fewer than rows where a person is absent or hidden from the writer
// access:  with $all false, a hidden person is as if absent
// index:   person_id, on_ecomap_id
UNWIND $rows AS row
MATCH (a:Person {id: row.a}) WHERE ($all OR NOT a.hidden OR a.kept IN $may_see OR a.id IN $new)
MATCH (b:Person {id: row.b}) WHERE ($all OR NOT b.hidden OR b.kept IN $may_see OR b.id IN $new)
CREATE (a)-[r:ON_ECOMAP]->(b)
SET r = row.tie
RETURN count(r) AS written
