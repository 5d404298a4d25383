// Record ties of the type IN_CIRCLE between two people.
// params:  $rows LIST<MAP> of a, b, tie; $all BOOLEAN, $may_see LIST<STRING>, $new LIST<STRING> of people
// returns: written INTEGER; fewer than rows where a person is absent or hidden from the writer
// access:  with $all false, a hidden person is as if absent
// index:   person_id, in_circle_id
UNWIND $rows AS row
MATCH (a:Person {id: row.a}) WHERE ($all OR NOT a.hidden OR a.kept IN $may_see OR a.id IN $new)
MATCH (b:Person {id: row.b}) WHERE ($all OR NOT b.hidden OR b.kept IN $may_see OR b.id IN $new)
CREATE (a)-[r:IN_CIRCLE]->(b)
SET r = row.tie
RETURN count(r) AS written
