// One proposal to destroy a file, whatever became of it, where it is of a file for which the team answered, or for all.
// params:  $id STRING, $team STRING ("" for all), $open STRING instant
// returns: disposal MAP; no row where there is none
// access:  for those who look at what is proposed; a file that was confirmed has no team any more
// index:   disposal_id
MATCH (d:Disposal {id: $id})
WHERE $team = '' OR EXISTS {
  MATCH (f:ChildFile {child_id: d.child_id})-[:ALLOCATED]->(a:Allocation)
  WHERE a.team = $team AND a.withdrawn_at = $open
}
RETURN d {.*} AS disposal
