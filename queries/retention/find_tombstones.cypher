// Which of those given were destroyed, or are about to be.
// params:  $people LIST<STRING>
// returns: people LIST<STRING>; one row
// access:  ids only
// index:   tombstone_id
UNWIND $people AS person_id
MATCH (t:Tombstone {id: person_id})
RETURN collect(t.id) AS people
