// People whom an imported file or another system calls by a number.
// params:  $number STRING, $open STRING instant, $after STRING, $limit INTEGER
// returns: id STRING; each once, by id: a number such as I1 stands in many files
// access:  hidden people and hidden facts are absent
// index:   fact_number
MATCH (f:Fact)
WHERE f.number = $number AND NOT f.hidden AND f.withdrawn_at = $open AND f.status <> 'disproved'
MATCH (p:Person)-[:HAS_FACT]->(f)
WHERE NOT p.hidden AND p.id > $after
RETURN DISTINCT p.id AS id ORDER BY id LIMIT $limit
