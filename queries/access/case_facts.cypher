// What the decision about one child's file needs.
// params:  $child_id STRING, $open STRING instant
// returns: person BOOLEAN, file BOOLEAN, allocations LIST<MAP>; always one row
// access:  read before the decision, for the policy alone
// index:   person_id, child_file_child
OPTIONAL MATCH (p:Person {id: $child_id})
OPTIONAL MATCH (f:ChildFile {child_id: $child_id})
CALL (f) {
  OPTIONAL MATCH (f)-[:ALLOCATED]->(a:Allocation)
  WHERE a.withdrawn_at = $open
  RETURN collect(a {.*}) AS allocations
}
RETURN p IS NOT NULL AS person, f IS NOT NULL AS file, allocations
