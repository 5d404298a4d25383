// Keep a fact restricted, or open it again to all who may open a file that it is in.
// The embedded engine begins where the pattern begins, so it begins with the fact, which has an index.
// params:  $id STRING, $hidden BOOLEAN, $kept STRING, $may_see LIST<STRING>, $turn STRING
// returns: withdrawn_at STRING instant, replaces STRING: the statement that it takes the place of, or null, person_id STRING: of whom it is; no row where it is absent, hidden from the writer, so already, or kept otherwise
// access:  what is hidden and not opened is as if absent
// index:   fact_id
MATCH (r:Fact)<-[:HAS_FACT]-(a:Person)
WHERE r.id = $id AND r.hidden <> $hidden AND ($hidden OR r.kept = $kept) AND (NOT r.hidden OR r.kept IN $may_see)
  AND (NOT a.hidden OR a.kept IN $may_see)
SET r.turn = $turn, r.hidden = $hidden, r.kept = CASE WHEN $hidden THEN $kept ELSE '' END
RETURN r.withdrawn_at AS withdrawn_at, r.replaces AS replaces, a.id AS person_id
