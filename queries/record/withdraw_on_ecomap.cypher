// Take back a tie of the type ON_ECOMAP: it stays, marked with when, by whom and why.
// The first SET locks it, so that of two who take it back at once only one finds it still standing.
// params:  $statement_id STRING, $at STRING instant, $by STRING, $why STRING, $open STRING instant, $turn STRING, $all BOOLEAN, $may_see LIST<STRING>
// returns: stood BOOLEAN: whether it was still standing; no row where it is absent or hidden from the writer
// access:  with $all false, what is hidden is as if absent
// index:   on_ecomap_id
MATCH (a)-[r:ON_ECOMAP]->(b)
WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
  AND ($all OR NOT a.hidden OR a.kept IN $may_see) AND ($all OR NOT b.hidden OR b.kept IN $may_see)
SET r.turn = $turn
WITH r, r.withdrawn_at = $open AS stood
SET r.withdrawn_at = CASE WHEN stood THEN $at ELSE r.withdrawn_at END,
    r.withdrawn_by = CASE WHEN stood THEN $by ELSE r.withdrawn_by END,
    r.withdrawn_why = CASE WHEN stood THEN $why ELSE r.withdrawn_why END
RETURN stood
