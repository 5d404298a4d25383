// What kind of statement has this id (a fact, a group or a type of tie), and whom is it about?
// One branch a type, so that each is a look-up in its own index. The embedded engine uses the index of a tie only where the id stands in WHERE,
// and not inside CALL (measured on 10,000 ties: 0.7 ms so, 400 ms inside CALL).
// params:  $statement_id STRING
// returns: type STRING: Fact, Group or the type of the tie, a STRING, b STRING: ids of the ends of a tie, a the person that a fact is of, b the group itself, else null; no row where there is none
// access:  ids only; the scope is applied where it is withdrawn
// index:   fact_id, group_id, parent_of_id, responsible_for_id, partner_of_id, sibling_of_id, born_together_id, feels_id, supports_id, in_contact_id, knows_id, wishes_id, member_of_id, same_as_id, support_work_id, contact_made_id, in_circle_id, on_ecomap_id
MATCH (f:Fact)<-[:HAS_FACT]-(p:Person) WHERE f.id = $statement_id RETURN 'Fact' AS type, p.id AS a, null AS b
UNION ALL
MATCH (g:Group) WHERE g.id = $statement_id RETURN 'Group' AS type, null AS a, g.id AS b
UNION ALL
MATCH (x)-[r:PARENT_OF]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:RESPONSIBLE_FOR]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:PARTNER_OF]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:SIBLING_OF]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:BORN_TOGETHER]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:FEELS]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:SUPPORTS]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:IN_CONTACT]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:KNOWS]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:WISHES]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:MEMBER_OF]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:SAME_AS]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:SUPPORT_WORK]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:CONTACT_MADE]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:IN_CIRCLE]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
UNION ALL
MATCH (x)-[r:ON_ECOMAP]->(y) WHERE r.id = $statement_id RETURN type(r) AS type, x.id AS a, y.id AS b
