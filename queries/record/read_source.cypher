// Who said a statement, and whose view it is, as it is kept: for a statement that says the same again, and told to nobody.
// One branch a type, as in find_statement.
// params:  $statement_id STRING, $all BOOLEAN, $may_see LIST<STRING>
// returns: source_kind STRING, source_words STRING, source_person_id STRING, source_on STRING, view STRING; no row where it is absent or hidden from the writer
// access:  with $all false, a hidden statement is as if absent; that whoever said it is hidden from the writer makes no difference
// index:   fact_id, parent_of_id, responsible_for_id, partner_of_id, sibling_of_id, born_together_id, feels_id, supports_id, in_contact_id, knows_id, wishes_id, member_of_id, same_as_id, support_work_id, contact_made_id, in_circle_id, on_ecomap_id
MATCH (r:Fact) WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:PARENT_OF]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:RESPONSIBLE_FOR]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:PARTNER_OF]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:SIBLING_OF]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:BORN_TOGETHER]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:FEELS]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:SUPPORTS]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:IN_CONTACT]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:KNOWS]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:WISHES]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:MEMBER_OF]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:SAME_AS]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:SUPPORT_WORK]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:CONTACT_MADE]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:IN_CIRCLE]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
UNION ALL
MATCH ()-[r:ON_ECOMAP]->() WHERE r.id = $statement_id AND ($all OR NOT r.hidden OR r.kept IN $may_see)
RETURN r.source_kind AS source_kind, r.source_words AS source_words, r.source_person_id AS source_person_id, r.source_on AS source_on, r.view AS view
