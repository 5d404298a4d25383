// Mark all who belong to groups, or did. Through an organisation or a place nobody is found: who else comes or goes there changes nothing for the others.
// params:  $groups LIST<STRING>, $changed LIST<STRING>: those of them that were changed themselves, $at STRING instant
// returns: marked INTEGER
// access:  writes alone, also those who are hidden from whoever writes
// index:   group_id
UNWIND $groups AS group_id
MATCH (g:Group {id: group_id})<-[:MEMBER_OF]-(p:Person)
WHERE NOT g.stop OR g.id IN $changed
SET p.changed_at = $at
RETURN count(*) AS marked
