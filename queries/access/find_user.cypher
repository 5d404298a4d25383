// One person who may sign in, as recorded now.
// params:  $user_id STRING, $open STRING instant
// returns: id STRING, name STRING, role STRING, team STRING, scopes STRING; no row where there is none
// access:  read before any decision, to know who asks
// index:   user_id
MATCH (u:User {id: $user_id})-[:RECORDED_AS]->(r:UserRecord)
WHERE r.withdrawn_at = $open
RETURN u.id AS id, r.name AS name, r.role AS role, r.team AS team, coalesce(r.scopes, '') AS scopes
