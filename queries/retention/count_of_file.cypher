// What hangs on one child's file, by its label: allocations, openings in an emergency, holds and the like.
// params:  $child_id STRING
// returns: label STRING, number INTEGER; by label
// access:  numbers only
// index:   child_file_child
MATCH (f:ChildFile {child_id: $child_id})-[]->(x)
WHERE NOT x:Person
RETURN head(labels(x)) AS label, count(*) AS number ORDER BY label
