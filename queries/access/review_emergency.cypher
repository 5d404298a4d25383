// Record what a second person makes of an opening in an emergency, once.
// params:  $child_id STRING, $id STRING, $review MAP, $team STRING ("" for all), $on STRING day, $by STRING, $open STRING instant
// returns: id STRING; no row where there is no such opening of the team's files, where it was looked at before, or whoever asks opened it
// access:  ids, and the words of whoever looks at it
// index:   emergency_id
MATCH (e:Emergency {id: $id, child_id: $child_id})<-[:OPENED_IN_EMERGENCY]-(f:ChildFile)
WHERE e.reviewed_at = $open AND e.user_id <> $by AND ($team = '' OR EXISTS {
  MATCH (f)-[:ALLOCATED]->(a:Allocation)
  WHERE a.team = $team AND a.starts <= $on AND $on <= a.ends AND a.withdrawn_at = $open
})
SET e += $review
RETURN e.id AS id
