// Proposals to destroy files in one state, of the files for which a team answered, or of all; the first one first.
// params:  $state STRING, $team STRING ("" for all), $open STRING instant, $limit INTEGER
// returns: disposal MAP; by when it was proposed
// access:  for those who look at what is proposed, or at what was done
// index:   disposal_state
MATCH (d:Disposal {state: $state})
WHERE $team = '' OR EXISTS {
  MATCH (f:ChildFile {child_id: d.child_id})-[:ALLOCATED]->(a:Allocation)
  WHERE a.team = $team AND a.withdrawn_at = $open
}
RETURN d {.*} AS disposal ORDER BY d.proposed_at, d.id LIMIT $limit
