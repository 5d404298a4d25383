// Destroy all that is known of the people given.
// params:  $people LIST<STRING>
// returns: destroyed INTEGER
// access:  writes alone
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})-[:HAS_FACT]->(x:Fact)
DETACH DELETE x
RETURN count(*) AS destroyed
