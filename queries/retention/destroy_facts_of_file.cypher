// Destroy facts that belong to one child's file alone: of some kinds those of the child, of others those of anybody that name the child.
// params:  $child_id STRING, $own LIST<STRING> kinds, $people LIST<STRING>, $naming LIST<STRING> kinds, $mention STRING: the child in a value
// returns: destroyed INTEGER
// access:  writes alone
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})-[:HAS_FACT]->(x:Fact)
WHERE (p.id = $child_id AND x.kind IN $own) OR (x.kind IN $naming AND x.value CONTAINS $mention)
DETACH DELETE x
RETURN count(*) AS destroyed
