// Destroy one child's file itself.
// params:  $child_id STRING
// returns: destroyed INTEGER
// access:  writes alone
// index:   child_file_child
MATCH (f:ChildFile {child_id: $child_id})
DETACH DELETE f
RETURN count(*) AS destroyed
