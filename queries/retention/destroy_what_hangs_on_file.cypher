// Destroy what hangs on one child's file.
// params:  $child_id STRING
// returns: destroyed INTEGER
// access:  writes alone
// index:   child_file_child
MATCH (f:ChildFile {child_id: $child_id})-[]->(x)
WHERE NOT x:Person
DETACH DELETE x
RETURN count(*) AS destroyed
