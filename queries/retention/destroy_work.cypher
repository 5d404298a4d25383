// Destroy the notes and the log of the work with supporters for one child, and how people stood in the child's safety circles and on the ecomap.
// params:  $child_id STRING
// returns: destroyed INTEGER
// access:  writes alone
// index:   person_id
MATCH (c:Person {id: $child_id})<-[r:SUPPORT_WORK|CONTACT_MADE|IN_CIRCLE|ON_ECOMAP]-(:Person)
DELETE r
RETURN count(*) AS destroyed
