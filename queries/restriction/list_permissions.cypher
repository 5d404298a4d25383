// Who may see what is kept restricted in one child's file, until when.
// params:  $child_id STRING, $on STRING day, $open STRING instant, $limit INTEGER
// returns: permission MAP; by permission.ends, permission.id
// access:  for whoever gives such permissions
// index:   child_file_child
MATCH (f:ChildFile {child_id: $child_id})-[:PERMITS]->(p:Permission)
WHERE p.withdrawn_at = $open AND $on <= p.ends
RETURN p {.*} AS permission ORDER BY permission.ends, permission.id LIMIT $limit
