// Where one chain ends.
// params:  $child_id STRING
// returns: seq INTEGER, mac STRING; no row where the chain has not begun
// access:  ids and numbers only
// index:   audit_head_child
MATCH (h:AuditHead {child_id: $child_id})
RETURN h.seq AS seq, h.mac AS mac
