// People to be destroyed next.
// params:  $disposal_id STRING, $limit INTEGER
// returns: id STRING; by id
// access:  ids only
// index:   tombstone_disposal
MATCH (t:Tombstone {disposal_id: $disposal_id})
WHERE NOT t.gone
RETURN t.id AS id ORDER BY id LIMIT $limit
