// Children who have a chain, in order. The chain that belongs to no child ("") is not among them.
// params:  $after STRING, $limit INTEGER
// returns: child_id STRING, seq INTEGER, mac STRING; by child
// access:  ids and numbers only
// index:   audit_head_child
MATCH (h:AuditHead)
WHERE h.child_id > $after
RETURN h.child_id AS child_id, h.seq AS seq, h.mac AS mac ORDER BY h.child_id LIMIT $limit
