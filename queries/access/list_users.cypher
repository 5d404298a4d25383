// Everybody who may sign in, as recorded now.
// params:  $open STRING instant
// returns: id STRING, name STRING, role STRING, team STRING, scopes STRING; by id
// access:  for those who keep the register
MATCH (u:User)-[:RECORDED_AS]->(r:UserRecord)
WHERE r.withdrawn_at = $open
RETURN u.id AS id, r.name AS name, r.role AS role, r.team AS team, coalesce(r.scopes, '') AS scopes ORDER BY u.id
