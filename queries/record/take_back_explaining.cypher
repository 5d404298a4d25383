// Take back with a notice what says why, where that is kept apart: whoever takes back the notice may not see it, and learns nothing of it.
// The value is canonical JSON: quotation marks within somebody's words are escaped there, so that no words pass for an id.
// params:  $statement_id STRING, $explains STRING: as it stands in the value, $at STRING instant, $by STRING, $why STRING, $open STRING instant, $turn STRING
// returns: taken INTEGER: how many, none or one
// access:  for whoever has just taken back the notice, in the same transaction; also what is hidden from them
// index:   fact_id
MATCH (n:Fact)<-[:HAS_FACT]-(a:Person)
WHERE n.id = $statement_id
MATCH (a)-[:HAS_FACT]->(r:Fact)
WHERE r.kind = 'notice' AND r.value CONTAINS $explains AND r.withdrawn_at = $open
SET r.turn = $turn, r.withdrawn_at = $at, r.withdrawn_by = $by, r.withdrawn_why = $why
RETURN count(r) AS taken
