// Destroy every tie of the people given, to whomever it runs.
// params:  $people LIST<STRING>
// returns: destroyed INTEGER
// access:  writes alone
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})-[r]-()
WITH DISTINCT r
DELETE r
RETURN count(*) AS destroyed
