// How the people given belonged to households, organisations, places and peer groups, where that has been taken back since.
// params:  $people LIST<STRING>, $open STRING instant, $may_see LIST<STRING>
// returns: all LIST of threes: whose, the group and the tie; one row, since many small ones take their time
// access:  hidden groups, hidden memberships and those of hidden people are absent
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})-[r:MEMBER_OF]->(g:Group)
WHERE (NOT r.hidden OR r.kept IN $may_see) AND r.withdrawn_at <> $open
  AND (NOT g.hidden OR g.kept IN $may_see)
  AND (NOT p.hidden OR p.kept IN $may_see)
RETURN collect([p.id, g.id, r {.*}]) AS all
