// Kin one step on from those given: parents and children, whoever looks after a child, partners, brothers and sisters.
// params:  $front LIST<STRING>, $at STRING day, $known STRING instant, $limit INTEGER
// returns: id STRING; by id
// access:  hidden people and ties are absent and no step leads over them
// index:   person_id
UNWIND $front AS front_id
MATCH (f:Person {id: front_id})
MATCH (f)-[r:PARENT_OF|PARTNER_OF|SIBLING_OF|BORN_TOGETHER|SAME_AS]-(x:Person)
WHERE NOT r.hidden AND r.valid_from <= $at AND r.recorded_at <= $known AND $known < r.withdrawn_at AND r.status <> 'disproved' AND NOT x.hidden
RETURN DISTINCT x.id AS id ORDER BY id LIMIT $limit
