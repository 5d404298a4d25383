// Record that a file was opened in an emergency. The same id again changes nothing.
// params:  $child_id STRING, $emergency MAP with its id
// returns: ends STRING instant, as recorded; no row where the child has no file
// access:  ids, and the words of whoever opened it
// index:   child_file_child, emergency_id
MATCH (f:ChildFile {child_id: $child_id})
MERGE (e:Emergency {id: $emergency.id})
ON CREATE SET e = $emergency
MERGE (f)-[:OPENED_IN_EMERGENCY]->(e)
RETURN e.ends AS ends
