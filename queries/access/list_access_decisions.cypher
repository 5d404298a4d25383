// What was decided of statements for one request, in the order in which it was.
// params:  $child_id STRING, $id STRING, $limit INTEGER
// returns: decision MAP; by instant
// access:  for those who answer such requests; ids, codes, and the words of whoever decided
// index:   child_file_child
MATCH (f:ChildFile {child_id: $child_id})-[:DECIDED]->(d:AccessDecision)
WHERE d.request_id = $id
RETURN d {.*} AS decision ORDER BY d.at, d.id LIMIT $limit
