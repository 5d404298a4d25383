// Record that a copy of a child's network was made for somebody. The same id again changes nothing.
// params:  $child_id STRING, $sharing MAP with its id
// returns: at STRING instant, as recorded; no row where the child has no file
// access:  ids, counts, and the words of whoever made it
// index:   child_file_child, sharing_id
MATCH (f:ChildFile {child_id: $child_id})
MERGE (s:Sharing {id: $sharing.id})
ON CREATE SET s = $sharing
MERGE (f)-[:SHARED]->(s)
RETURN s.at AS at
