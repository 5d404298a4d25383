// One child's file, with what decides how long it is kept.
// params:  $child_id STRING, $kinds LIST<STRING> of facts, $open STRING instant
// returns: child_id STRING, opened STRING day, hidden BOOLEAN, allocations LIST<MAP>, holds LIST<MAP>, facts LIST<MAP>; no row where there is no such file
// access:  for those who look after retention; hidden children and facts too: the caller tells of them in numbers alone
// index:   child_file_child
MATCH (f:ChildFile {child_id: $child_id})
MATCH (f)-[:FILE_OF]->(p:Person)
CALL (f) {
  OPTIONAL MATCH (f)-[:ALLOCATED]->(a:Allocation)
  WHERE a.withdrawn_at = $open
  RETURN collect(a {.*}) AS allocations
}
CALL (f) {
  OPTIONAL MATCH (f)-[:HELD]->(h:Hold)
  WHERE h.ended_at = $open
  RETURN collect(h {.*}) AS holds
}
CALL (p) {
  OPTIONAL MATCH (p)-[:HAS_FACT]->(x:Fact)
  WHERE x.kind IN $kinds AND x.withdrawn_at = $open AND x.status <> 'disproved'
  RETURN collect(x {.*}) AS facts
}
RETURN f.child_id AS child_id, f.opened AS opened, p.hidden AS hidden, allocations, holds, facts
