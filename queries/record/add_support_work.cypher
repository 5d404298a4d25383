// Record ties of the type SUPPORT_WORK between two people.
// params:  $rows LIST<MAP> of a, b, tie; $all BOOLEAN, $may_see LIST<STRING>
// returns: written INTEGER; fewer than rows where a person is absent or hidden from the writer
// access:  with $all false, a hidden person is as if absent
// index:   person_id, support_work_id
UNWIND $rows AS row
MATCH (a:Person {id: row.a}) WHERE ($all OR NOT a.hidden OR a.id IN $may_see)
MATCH (b:Person {id: row.b}) WHERE ($all OR NOT b.hidden OR b.id IN $may_see)
CREATE (a)-[r:SUPPORT_WORK]->(b)
SET r = row.tie
RETURN count(r) AS written
