// Append an entry and move the head of its chain on to it.
// params:  $child_id STRING, $entry MAP, $seq INTEGER, $mac STRING
// returns: seq INTEGER
// access:  ids and numbers only
// index:   audit_head_child, audit_entry_id
MATCH (h:AuditHead {child_id: $child_id})
CREATE (e:AuditEntry)
SET e = $entry
SET h.seq = $seq, h.mac = $mac
RETURN h.seq AS seq
