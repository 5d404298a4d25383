// What was opened in emergencies and nobody has looked at yet, of the files of one team or of all; the latest first.
// params:  $team STRING ("" for all), $on STRING day, $open STRING instant, $limit INTEGER
// returns: emergency MAP; by beginning, the latest first
// access:  for those who look at them afterwards; ids, and the words of whoever opened it
// index:   emergency_reviewed
MATCH (e:Emergency {reviewed_at: $open})<-[:OPENED_IN_EMERGENCY]-(f:ChildFile)
WHERE $team = '' OR EXISTS {
  MATCH (f)-[:ALLOCATED]->(a:Allocation)
  WHERE a.team = $team AND a.starts <= $on AND $on <= a.ends AND a.withdrawn_at = $open
}
RETURN e {.*} AS emergency ORDER BY e.begins DESC, e.id LIMIT $limit
