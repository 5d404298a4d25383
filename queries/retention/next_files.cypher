// Children's files in order, a page at a time, with what decides how long each is kept.
// params:  $after STRING, $kinds LIST<STRING> of facts, $open STRING instant, $limit INTEGER
// returns: child_id STRING, opened STRING day, hidden BOOLEAN, allocations LIST<MAP>, holds LIST<MAP>, facts LIST<MAP>; by child
// access:  for those who look after retention; hidden children and facts too: the caller tells of them in numbers alone
// index:   child_file_child
MATCH (f:ChildFile)
WHERE f.child_id > $after
WITH f ORDER BY f.child_id LIMIT $limit
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
RETURN f.child_id AS child_id, f.opened AS opened, p.hidden AS hidden, allocations, holds, facts ORDER BY child_id
