// Proposals to destroy one child's file that nobody has declined and that are not done.
// params:  $child_id STRING
// returns: id STRING, turn STRING: of the call that made it; by id
// access:  ids only
// index:   disposal_child
MATCH (d:Disposal {child_id: $child_id})
WHERE d.state IN ['proposed', 'confirmed']
RETURN d.id AS id, d.turn AS turn ORDER BY id
