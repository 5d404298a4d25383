// Files allocated to a worker, or to a team, on a day.
// params:  $user_id STRING, $team STRING ("" for none), $on STRING day, $open STRING instant
// returns: child_id STRING, opened STRING day; by child
// access:  the caller's own allocations alone; hidden children are absent
// index:   allocation_user, allocation_team
CALL {
  MATCH (a:Allocation)
  WHERE a.user_id = $user_id
  RETURN a
  UNION
  MATCH (a:Allocation)
  WHERE a.team = $team AND $team <> ''
  RETURN a
}
WITH a WHERE a.starts <= $on AND $on <= a.ends AND a.withdrawn_at = $open
MATCH (a)<-[:ALLOCATED]-(f:ChildFile)-[:FILE_OF]->(p:Person)
WHERE NOT p.hidden
RETURN DISTINCT p.id AS child_id, f.opened AS opened ORDER BY child_id
