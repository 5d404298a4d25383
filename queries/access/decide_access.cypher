// Record what was decided of statements for a request that is not answered yet. The same id again changes nothing.
// params:  $child_id STRING, $id STRING, $rows LIST of MAP with its id
// returns: written INTEGER; no row, or 0, where there is no such request in this file, or it has been answered
// access:  ids, codes, and the words of whoever decided
// index:   access_request_id, access_decision_id
MATCH (r:AccessRequest {id: $id, child_id: $child_id})<-[:ASKED_FOR]-(f:ChildFile)
WHERE r.closed_at = ''
UNWIND $rows AS row
MERGE (d:AccessDecision {id: row.id})
ON CREATE SET d = row
MERGE (f)-[:DECIDED]->(d)
RETURN count(d) AS written
