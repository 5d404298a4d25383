// Record that people live in, attend, work at or belong to groups.
// params:  $rows LIST<MAP> of a, b, tie; $all BOOLEAN, $may_see LIST<STRING>
// returns: written INTEGER; fewer than rows where a person or group is absent or hidden from the writer
// access:  with $all false, a hidden person or group is as if absent
// index:   person_id, group_id, member_of_id
UNWIND $rows AS row
MATCH (a:Person {id: row.a}) WHERE ($all OR NOT a.hidden OR a.id IN $may_see)
MATCH (b:Group {id: row.b}) WHERE ($all OR NOT b.hidden OR b.id IN $may_see)
CREATE (a)-[r:MEMBER_OF]->(b)
SET r = row.tie
RETURN count(r) AS written
