// Has this deed been done, and by which call?
// params:  $deed_id STRING
// returns: turn STRING; no row where it has not been done
// access:  ids only
// index:   deed_id
MATCH (d:Deed {id: $deed_id})
RETURN d.turn AS turn
