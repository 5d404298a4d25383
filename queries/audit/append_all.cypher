// Append an entry to each of some chains and move its head on to it.
// params:  $entries LIST<MAP>, each of another chain
// returns: written INTEGER
// access:  ids and numbers only
// index:   audit_head_child, audit_entry_id
UNWIND $entries AS entry
MATCH (h:AuditHead {child_id: entry.child_id})
CREATE (e:AuditEntry)
SET e = entry
SET h.seq = entry.seq, h.mac = entry.mac
RETURN count(e) AS written
