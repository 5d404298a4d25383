// Households, organisations, places and peer groups of the people given, and how each belongs to them.
// params:  $people LIST<STRING>, $at STRING day, $known STRING instant, $may_see LIST<STRING>
// returns: tie MAP, a STRING, group MAP; by id of the group, then of the tie
// access:  hidden groups, hidden memberships and those of hidden people are absent
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})-[r:MEMBER_OF]->(g:Group)
WHERE (NOT r.hidden OR r.id IN $may_see) AND r.valid_from <= $at AND r.recorded_at <= $known AND $known < r.withdrawn_at
  AND (NOT g.hidden OR g.id IN $may_see) AND g.valid_from <= $at AND g.recorded_at <= $known AND $known < g.withdrawn_at
  AND (NOT p.hidden OR p.id IN $may_see) AND p.recorded_at <= $known
RETURN r {.*} AS tie, p.id AS a, g {.*} AS group ORDER BY group.id, tie.id
