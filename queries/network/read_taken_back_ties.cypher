// Ties of the people given that have been taken back since, by whom and why: only to people who are shown, since those of somebody in a paid
// role may run to hundreds.
// params:  $people LIST<STRING>, $shown LIST<STRING>, $open STRING instant, $may_see LIST<STRING>
// returns: all LIST of fours: the type, a, b and the tie; one row, since many small ones take their time
// access:  hidden ties, and ties to hidden people, are absent
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})-[r:PARENT_OF|RESPONSIBLE_FOR|PARTNER_OF|SIBLING_OF|BORN_TOGETHER|FEELS|SUPPORTS|IN_CONTACT|KNOWS|WISHES|SUPPORT_WORK|CONTACT_MADE]-(x:Person)
WHERE (NOT r.hidden OR r.kept IN $may_see) AND r.withdrawn_at <> $open AND x.id IN $shown
  AND (NOT x.hidden OR x.kept IN $may_see)
  AND (NOT p.hidden OR p.kept IN $may_see)
RETURN collect([type(r), CASE WHEN startNode(r).id = p.id THEN p.id ELSE x.id END, CASE WHEN startNode(r).id = p.id THEN x.id ELSE p.id END, r {.*}]) AS all
