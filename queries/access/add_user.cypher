// Record a user's name, role and team. What was recorded of them before is withdrawn, and stays.
// params:  $user_id STRING, $record MAP, $at STRING instant, $by STRING, $open STRING instant, $turn STRING
// returns: id STRING
// access:  for those who keep the register
// index:   user_id
MERGE (u:User {id: $user_id})
SET u.turn = $turn
WITH u
CALL (u) {
  OPTIONAL MATCH (u)-[:RECORDED_AS]->(r:UserRecord)
  WHERE r.withdrawn_at = $open
  SET r.withdrawn_at = $at, r.withdrawn_by = $by
  RETURN count(r) AS replaced
}
CREATE (u)-[:RECORDED_AS]->(n:UserRecord)
SET n = $record
RETURN u.id AS id
