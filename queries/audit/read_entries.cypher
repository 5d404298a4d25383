// Entries of one chain by their places ("child/number"), in order.
// params:  $places LIST<STRING>
// returns: entry MAP; by its number
// access:  ids and numbers only
// index:   audit_entry_id
UNWIND $places AS place
MATCH (e:AuditEntry {id: place})
RETURN e {.*} AS entry ORDER BY entry.seq
