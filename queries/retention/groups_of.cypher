// The groups to which the people given ever belonged.
// params:  $people LIST<STRING>
// returns: groups LIST<STRING>; one row
// access:  ids only
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})-[:MEMBER_OF]->(g:Group)
RETURN collect(DISTINCT g.id) AS groups
