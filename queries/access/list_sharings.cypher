// The copies of a child's network that were made for somebody, the latest first.
// params:  $child_id STRING, $limit INTEGER
// returns: sharing MAP; by instant, the latest first
// access:  for those who answer for the child; ids, counts, and the words of whoever made it
// index:   child_file_child
MATCH (f:ChildFile {child_id: $child_id})-[:SHARED]->(s:Sharing)
RETURN s {.*} AS sharing ORDER BY s.at DESC, s.id LIMIT $limit
