// Destroy people, with whatever still hangs on them, and mark that it is done.
// params:  $people LIST<STRING>
// returns: destroyed INTEGER
// access:  writes alone
// index:   person_id, tombstone_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})
MATCH (t:Tombstone {id: person_id})
SET t.gone = true
DETACH DELETE p
RETURN count(*) AS destroyed
