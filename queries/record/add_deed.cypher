// Mark a deed as done.
// params:  $deed_id STRING, $kind STRING, $at STRING instant, $by STRING, $turn STRING
// returns: done STRING
// access:  ids only
// index:   deed_id
CREATE (d:Deed {id: $deed_id, kind: $kind, at: $at, by: $by, turn: $turn})
RETURN d.id AS done
