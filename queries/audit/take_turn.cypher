// Take the next place in a chain. It writes before it reads, so that two writers of one chain come one after the other on either engine.
// params:  $child_id STRING ("" for the chain of what belongs to no child), $turn STRING, $genesis STRING
// returns: seq INTEGER, mac STRING of the last entry so far (0 and $genesis where there is none)
// access:  ids and numbers only
// index:   audit_head_child
MERGE (h:AuditHead {child_id: $child_id})
ON CREATE SET h.seq = 0, h.mac = $genesis
SET h.turn = $turn
RETURN h.seq AS seq, h.mac AS mac
