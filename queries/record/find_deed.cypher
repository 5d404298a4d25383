// Has this deed been done, by which call, and by whom?
// params:  $deed_id STRING
// returns: turn STRING, kind STRING, at STRING instant, who STRING; no row where it has not been done
// access:  ids only
// index:   deed_id
MATCH (d:Deed {id: $deed_id})
RETURN d.turn AS turn, d.kind AS kind, d.at AS at, d.by AS who
