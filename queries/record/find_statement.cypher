// What kind of statement has this id: a fact, a group or a type of tie?
// One branch a type, so that each is a look-up in its own index. The embedded engine uses the index of a tie only where the id stands in WHERE,
// and not inside CALL (measured on 10,000 ties: 0.7 ms so, 400 ms inside CALL).
// params:  $statement_id STRING
// returns: type STRING: Fact, Group or the type of the tie; no row where there is none
// access:  says nothing of the statement but its type; the scope is applied where it is withdrawn
// index:   fact_id, group_id, parent_of_id, responsible_for_id, partner_of_id, sibling_of_id, born_together_id, feels_id, supports_id, in_contact_id, knows_id, wishes_id, member_of_id, same_as_id, support_work_id, contact_made_id, in_circle_id, on_ecomap_id
MATCH (f:Fact) WHERE f.id = $statement_id RETURN 'Fact' AS type
UNION ALL
MATCH (g:Group) WHERE g.id = $statement_id RETURN 'Group' AS type
UNION ALL
MATCH ()-[r:PARENT_OF]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:RESPONSIBLE_FOR]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:PARTNER_OF]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:SIBLING_OF]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:BORN_TOGETHER]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:FEELS]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:SUPPORTS]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:IN_CONTACT]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:KNOWS]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:WISHES]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:MEMBER_OF]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:SAME_AS]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:SUPPORT_WORK]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:CONTACT_MADE]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:IN_CIRCLE]->() WHERE r.id = $statement_id RETURN type(r) AS type
UNION ALL
MATCH ()-[r:ON_ECOMAP]->() WHERE r.id = $statement_id RETURN type(r) AS type
