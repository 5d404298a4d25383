// Take back groups to which nobody belongs any more: they stay, marked with when, by whom and why. Where somebody does, whether or not whoever
// writes may know of them, the group is left as it is, and nothing says so.
// It writes before it reads: whoever is put into one of them at the same time writes to the same node.
// params:  $groups LIST<STRING>, $at STRING instant, $by STRING, $why STRING, $open STRING instant, $turn STRING, $all BOOLEAN, $may_see LIST<STRING>
// returns: written INTEGER: how many were looked at
// access:  with $all false, what is hidden is as if absent
// index:   group_id
UNWIND $groups AS group_id
MATCH (g:Group {id: group_id})
WHERE g.withdrawn_at = $open AND ($all OR NOT g.hidden OR g.kept IN $may_see)
SET g.turn = $turn
WITH g
OPTIONAL MATCH (p:Person)-[r:MEMBER_OF]->(g)
WHERE r.withdrawn_at = $open
WITH g, count(r) AS members
SET g.withdrawn_at = CASE WHEN members = 0 THEN $at ELSE g.withdrawn_at END,
    g.withdrawn_by = CASE WHEN members = 0 THEN $by ELSE g.withdrawn_by END,
    g.withdrawn_why = CASE WHEN members = 0 THEN $why ELSE g.withdrawn_why END
RETURN count(g) AS written
