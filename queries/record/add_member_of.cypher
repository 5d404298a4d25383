// Record that people live in, attend, work at or belong to groups.
// params:  $rows LIST<MAP> of a, b, tie, group_is_new; $all BOOLEAN, $may_see LIST<STRING>, $new LIST<STRING> of people, $open STRING instant
// returns: written INTEGER; fewer than rows where a person or group is absent or hidden from the writer, or the group was taken back
// access:  with $all false, a hidden person or group is as if absent, except groups that the same deed records
// index:   person_id, group_id, member_of_id
UNWIND $rows AS row
MATCH (a:Person {id: row.a}) WHERE ($all OR NOT a.hidden OR a.kept IN $may_see OR a.id IN $new)
MATCH (b:Group {id: row.b}) WHERE (b.withdrawn_at = $open AND ($all OR NOT b.hidden OR b.kept IN $may_see)) OR row.group_is_new
CREATE (a)-[r:MEMBER_OF]->(b)
SET r = row.tie
RETURN count(r) AS written
