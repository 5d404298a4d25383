// Of files, when a copy of the network was last made for somebody, and the requests for what is held that wait for an answer.
// params:  $children LIST<STRING>
// returns: child_id STRING, copied STRING instant ("" for never), asked LIST<MAP> of received, identity_on and extended
// access:  instants and days only, of files that were listed for the caller before
// index:   child_file_child
UNWIND $children AS child_id
MATCH (f:ChildFile {child_id: child_id})
OPTIONAL MATCH (f)-[:SHARED]->(s:Sharing)
WITH f, max(s.at) AS copied
OPTIONAL MATCH (f)-[:ASKED_FOR]->(r:AccessRequest)
WHERE r.closed_at = ''
RETURN f.child_id AS child_id, coalesce(copied, '') AS copied, collect(r {.received, .identity_on, .extended}) AS asked
