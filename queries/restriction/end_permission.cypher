// Take back that somebody may see what is kept restricted.
// params:  $child_id STRING, $id STRING, $at STRING instant, $by STRING, $open STRING instant
// returns: ended BOOLEAN; no row where there is none that still holds
// access:  ids alone
// index:   child_file_child
MATCH (f:ChildFile {child_id: $child_id})-[:PERMITS]->(p:Permission)
WHERE p.id = $id AND p.withdrawn_at = $open
SET p.withdrawn_at = $at, p.withdrawn_by = $by
RETURN true AS ended
