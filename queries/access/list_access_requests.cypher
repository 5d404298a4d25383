// Requests for what is held, in one child's file, the latest first.
// params:  $child_id STRING, $limit INTEGER
// returns: request MAP; by instant, the latest first
// access:  for those who answer such requests; ids, days, and the words of whoever recorded it
// index:   child_file_child
MATCH (f:ChildFile {child_id: $child_id})-[:ASKED_FOR]->(r:AccessRequest)
RETURN r {.*} AS request ORDER BY r.at DESC, r.id LIMIT $limit
