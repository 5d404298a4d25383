// Let somebody see what is kept for one reason in one child's file. The same id again changes nothing.
// params:  $child_id STRING, $permission MAP with its id
// returns: ends STRING day, as recorded; no row where the child has no file
// access:  ids, and the words of whoever gave it
// index:   child_file_child, permission_id
MATCH (f:ChildFile {child_id: $child_id})
MERGE (p:Permission {id: $permission.id})
ON CREATE SET p = $permission
MERGE (f)-[:PERMITS]->(p)
RETURN p.ends AS ends
