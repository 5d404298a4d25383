// Record who answers for a child. A standing record of the same worker, team and first day with another end is withdrawn, and stays; the same again
// changes nothing. The first SET locks the file, so that two at once come one after the other.
// params:  $child_id STRING, $allocation MAP, $at STRING instant, $by STRING, $open STRING instant, $turn STRING
// returns: written BOOLEAN; no row where the child has no file
// access:  ids only
// index:   child_file_child
MATCH (f:ChildFile {child_id: $child_id})
SET f.turn = $turn
WITH f
CALL (f) {
  OPTIONAL MATCH (f)-[:ALLOCATED]->(a:Allocation)
  WHERE a.user_id = $allocation.user_id AND a.team = $allocation.team AND a.starts = $allocation.starts AND a.withdrawn_at = $open
  RETURN collect(a) AS standing
}
WITH f, standing, size([a IN standing WHERE a.ends = $allocation.ends]) = 0 AS written
FOREACH (a IN CASE WHEN written THEN standing ELSE [] END | SET a.withdrawn_at = $at, a.withdrawn_by = $by)
FOREACH (once IN CASE WHEN written THEN [1] ELSE [] END | CREATE (f)-[:ALLOCATED]->(n:Allocation) SET n = $allocation)
RETURN written
