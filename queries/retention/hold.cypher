// Record that a file is kept whatever its day. The same id again changes nothing.
// params:  $child_id STRING, $hold MAP with its id
// returns: id STRING; no row where the child has no file
// access:  ids, and the words of whoever holds it
// index:   child_file_child, hold_id
MATCH (f:ChildFile {child_id: $child_id})
MERGE (h:Hold {id: $hold.id})
ON CREATE SET h = $hold
MERGE (f)-[:HELD]->(h)
RETURN h.id AS id
