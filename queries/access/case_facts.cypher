// What the decision about one child's file needs.
// params:  $child_id STRING, $user_id STRING, $now STRING instant, $open STRING instant
// returns: person BOOLEAN, hidden BOOLEAN, kept STRING ("" for none), file BOOLEAN, allocations LIST<MAP>, opened_until STRING: when the last opening of this user ends that holds now ('' for none); always one row
// access:  read before the decision, for the policy alone
// index:   person_id, child_file_child
OPTIONAL MATCH (p:Person {id: $child_id})
OPTIONAL MATCH (f:ChildFile {child_id: $child_id})
CALL (f) {
  OPTIONAL MATCH (f)-[:ALLOCATED]->(a:Allocation)
  WHERE a.withdrawn_at = $open
  RETURN collect(a {.*}) AS allocations
}
CALL (f) {
  OPTIONAL MATCH (f)-[:OPENED_IN_EMERGENCY]->(e:Emergency)
  WHERE e.user_id = $user_id AND e.begins <= $now AND $now < e.ends
  RETURN coalesce(max(e.ends), '') AS opened_until
}
RETURN p IS NOT NULL AS person, coalesce(p.hidden, false) AS hidden, coalesce(p.kept, '') AS kept, f IS NOT NULL AS file, allocations, opened_until
