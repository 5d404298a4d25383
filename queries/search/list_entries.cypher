// What people are found by, in order of id, a page at a time.
// params:  $after STRING, $limit INTEGER
// returns: id STRING, text STRING; by id
// access:  hidden people have no entry
// index:   search_entry_person
MATCH (e:SearchEntry)
WHERE e.person_id > $after
RETURN e.person_id AS id, e.text AS text ORDER BY id LIMIT $limit
