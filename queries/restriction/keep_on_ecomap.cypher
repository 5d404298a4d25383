// Keep a tie of the type ON_ECOMAP restricted, or open it again to all who may open a file that it is in.
// params:  $id STRING, $hidden BOOLEAN, $kept STRING, $may_see LIST<STRING>, $turn STRING
// returns: withdrawn_at STRING instant, replaces STRING: the statement that it takes the place of, or null; no row where it is absent, hidden from the writer, so already, or kept otherwise
// access:  what is hidden and not opened is as if absent
// index:   on_ecomap_id
MATCH (a)-[r:ON_ECOMAP]->(b)
WHERE r.id = $id AND r.hidden <> $hidden AND ($hidden OR r.kept = $kept) AND (NOT r.hidden OR r.kept IN $may_see)
  AND (NOT a.hidden OR a.kept IN $may_see) AND (NOT b.hidden OR b.kept IN $may_see)
SET r.turn = $turn, r.hidden = $hidden, r.kept = CASE WHEN $hidden THEN $kept ELSE '' END
RETURN r.withdrawn_at AS withdrawn_at, r.replaces AS replaces
