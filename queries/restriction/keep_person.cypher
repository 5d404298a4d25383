// Keep a record of a person restricted, or open it again to all who may open a file that it is in.
// Whoever has a file of their own is not restricted as a person: their file would be shown to nobody.
// params:  $id STRING, $hidden BOOLEAN, $kept STRING, $may_see LIST<STRING>, $turn STRING
// returns: has_file BOOLEAN: then nobody is hidden; no row where it is absent, hidden from the writer, so already, or kept otherwise
// access:  what is hidden and not opened is as if absent
// index:   person_id, child_file_child
MATCH (p:Person {id: $id})
WHERE (NOT p.hidden OR p.kept IN $may_see) AND p.hidden <> $hidden AND ($hidden OR p.kept = $kept)
OPTIONAL MATCH (f:ChildFile {child_id: $id})
WITH p, f IS NOT NULL AS has_file
SET p.turn = $turn, p.hidden = $hidden AND NOT has_file, p.kept = CASE WHEN $hidden AND NOT has_file THEN $kept ELSE '' END
RETURN has_file
