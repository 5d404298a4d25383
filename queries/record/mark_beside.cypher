// Mark everybody who is next to people by whatever was ever recorded: they come into sight, go out of it, or are destroyed.
// params:  $people LIST<STRING>, $at STRING instant
// returns: marked INTEGER
// access:  writes alone, also those who are hidden from whoever writes
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})
CALL (p) {
  MATCH (p)-[:PARENT_OF|RESPONSIBLE_FOR|PARTNER_OF|SIBLING_OF|BORN_TOGETHER|FEELS|SUPPORTS|IN_CONTACT|KNOWS|WISHES|SUPPORT_WORK|CONTACT_MADE|IN_CIRCLE|ON_ECOMAP|SAME_AS]-(x:Person)
  RETURN x
  UNION
  MATCH (p)-[:MEMBER_OF]->(g:Group)<-[:MEMBER_OF]-(x:Person)
  WHERE NOT g.stop
  RETURN x
}
WITH DISTINCT x
SET x.changed_at = $at
RETURN count(*) AS marked
