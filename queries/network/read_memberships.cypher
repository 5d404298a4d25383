// Households, organisations, places and peer groups of the people given, and how each belongs to them.
// params:  $people LIST<STRING>, $kinds LIST<STRING> of groups (none for all), $at STRING day, $known STRING instant, $may_see LIST<STRING>
// returns: all LIST of threes: whose, the tie and the group; one row, since many small ones take their time
// access:  hidden groups, hidden memberships and those of hidden people are absent
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})-[r:MEMBER_OF]->(g:Group)
WHERE (NOT r.hidden OR r.kept IN $may_see) AND r.valid_from <= $at AND r.recorded_at <= $known AND $known < r.withdrawn_at
  AND (NOT g.hidden OR g.kept IN $may_see) AND g.valid_from <= $at AND g.recorded_at <= $known AND $known < g.withdrawn_at
  AND (NOT p.hidden OR p.kept IN $may_see) AND p.recorded_at <= $known
  AND (size($kinds) = 0 OR g.kind IN $kinds)
RETURN collect([p.id, r {.*}, g {.*}]) AS all
