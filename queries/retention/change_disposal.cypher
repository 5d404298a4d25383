// Note what became of a proposal, where it is still in the state in which it was found.
// params:  $id STRING, $state STRING, $changed MAP
// returns: id STRING; no row where it is in another state
// access:  ids, numbers, and the words of whoever looked at it
// index:   disposal_id
MATCH (d:Disposal {id: $id})
WHERE d.state = $state
SET d += $changed
RETURN d.id AS id
