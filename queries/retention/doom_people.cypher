// Take people from everybody's sight, to be destroyed: a tombstone keeps their id from coming back. Those whom another proposal took stay its own.
// params:  $people LIST<STRING>, $disposal_id STRING
// returns: doomed INTEGER
// access:  writes alone
// index:   person_id, tombstone_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})
SET p.hidden = true, p.kept = ''
MERGE (t:Tombstone {id: person_id})
ON CREATE SET t.disposal_id = $disposal_id, t.gone = false
RETURN count(t) AS doomed
