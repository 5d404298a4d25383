// Hold a child's file for this call: whoever else would decide about it comes after.
// params:  $child_id STRING, $turn STRING
// returns: child_id STRING; no row where there is no such file
// access:  ids only
// index:   child_file_child
MATCH (f:ChildFile {child_id: $child_id})
SET f.turn = $turn
RETURN f.child_id AS child_id
