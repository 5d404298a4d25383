// Chains that have a first entry and no end noted, in order of that entry's place.
// params:  $after STRING a place ("child/number"), $limit INTEGER
// returns: id STRING, child_id STRING; by place
// access:  ids only
// index:   audit_entry_id
MATCH (e:AuditEntry)
WHERE e.id > $after AND e.seq = 1 AND NOT EXISTS { MATCH (h:AuditHead) WHERE h.child_id = e.child_id }
RETURN e.id AS id, e.child_id AS child_id ORDER BY e.id LIMIT $limit
