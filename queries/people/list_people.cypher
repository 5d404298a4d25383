// Ids of people in order, a page at a time.
// params:  $after STRING, $limit INTEGER
// returns: id STRING; by id
// access:  hidden people are absent
// index:   person_id
MATCH (p:Person)
WHERE p.id > $after AND NOT p.hidden
RETURN p.id AS id ORDER BY p.id LIMIT $limit
