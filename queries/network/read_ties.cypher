// Ties that run from the people given to other people; from those in a paid role only to people who are shown, since theirs may run to hundreds.
// Whether somebody is in a paid role comes with each of them: looked for in a list of many, tie by tie, it took as long again.
// params:  $people LIST<MAP> of id, paid; $kinds LIST<STRING> types (none for all), $shown LIST<STRING>, $at STRING day, $known STRING instant, $may_see LIST<STRING>
// returns: all LIST of fours: the type, a, b and the tie; one row, since many small ones take their time
// access:  hidden ties, and ties to hidden people, are absent
// index:   person_id
UNWIND $people AS one
MATCH (p:Person {id: one.id})-[r:PARENT_OF|RESPONSIBLE_FOR|PARTNER_OF|SIBLING_OF|BORN_TOGETHER|FEELS|SUPPORTS|IN_CONTACT|KNOWS|WISHES|SUPPORT_WORK|CONTACT_MADE|IN_CIRCLE|ON_ECOMAP|SAME_AS]->(x:Person)
WHERE (NOT r.hidden OR r.kept IN $may_see) AND r.valid_from <= $at AND r.recorded_at <= $known AND $known < r.withdrawn_at
  AND (NOT x.hidden OR x.kept IN $may_see) AND x.recorded_at <= $known
  AND (NOT p.hidden OR p.kept IN $may_see) AND p.recorded_at <= $known
  AND (NOT one.paid OR x.id IN $shown)
  AND (size($kinds) = 0 OR type(r) IN $kinds)
RETURN collect([type(r), p.id, x.id, r {.*}]) AS all
