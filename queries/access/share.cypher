// Record that a copy of a child's network was made for somebody, as the next version of what was made from this file. The same id again changes nothing.
// params:  $child_id STRING, $sharing MAP with its id
// returns: version INTEGER, as recorded; no row where the child has no file
// access:  ids, counts, and the words of whoever made it
// index:   child_file_child, sharing_id
MATCH (f:ChildFile {child_id: $child_id})
OPTIONAL MATCH (f)-[:SHARED]->(made:Sharing)
WITH f, count(made) AS before
MERGE (s:Sharing {id: $sharing.id})
ON CREATE SET s = $sharing, s.version = before + 1
MERGE (f)-[:SHARED]->(s)
RETURN s.version AS version
