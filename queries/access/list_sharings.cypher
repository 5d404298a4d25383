// The copies of a child's network that were made for somebody, the latest first.
// params:  $child_id STRING, $limit INTEGER
// returns: sharing MAP, hidden BOOLEAN: whether it was for somebody who is restricted now; by instant, the latest first
// access:  for those who answer for the child; ids, counts, and the words of whoever made it
// index:   child_file_child, person_id
MATCH (f:ChildFile {child_id: $child_id})-[:SHARED]->(s:Sharing)
OPTIONAL MATCH (p:Person {id: s.person_id})
WITH s, p IS NOT NULL AND p.hidden AS hidden
RETURN s {.*} AS sharing, hidden ORDER BY s.at DESC, s.id LIMIT $limit
