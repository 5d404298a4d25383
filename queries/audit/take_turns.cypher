// Take the next place in each of some chains. It writes before it reads, so that two writers of one chain come one after the other on either engine;
// and in one order, so that two writers of several cannot hold each other up.
// params:  $children LIST<STRING> in order ("" for the chain of what belongs to no child), $turn STRING, $genesis STRING
// returns: child_id STRING, seq INTEGER, mac STRING of the last entry so far (0 and $genesis where there is none); by child
// access:  ids and numbers only
// index:   audit_head_child
UNWIND $children AS child
MERGE (h:AuditHead {child_id: child})
ON CREATE SET h.seq = 0, h.mac = $genesis
SET h.turn = $turn
RETURN h.child_id AS child_id, h.seq AS seq, h.mac AS mac ORDER BY child_id
