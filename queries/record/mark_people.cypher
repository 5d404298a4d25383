// Mark people of whom something was changed that a network may show: see `graphsvc/store/marks.py`.
// params:  $people LIST<STRING>, $at STRING instant
// returns: marked INTEGER
// access:  writes alone
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})
SET p.changed_at = $at
RETURN count(*) AS marked
