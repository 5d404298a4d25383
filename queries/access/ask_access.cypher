// Record that somebody asks for what is held of them. The same id again changes nothing.
// params:  $child_id STRING, $request MAP with its id
// returns: at STRING instant, as recorded; no row where the child has no file
// access:  ids, days, and the words of whoever recorded it
// index:   child_file_child, access_request_id
MATCH (f:ChildFile {child_id: $child_id})
MERGE (r:AccessRequest {id: $request.id})
ON CREATE SET r = $request
MERGE (f)-[:ASKED_FOR]->(r)
RETURN r.at AS at
