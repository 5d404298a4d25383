// Those who stand under most of the keys. A key under which more than $common stand says too little and is left out.
// params:  $keys LIST<STRING>, $common INTEGER, $enough INTEGER one more than $common, $limit INTEGER
// returns: id STRING, text STRING; most shared keys first, then by id
// access:  hidden people and what is hidden of others stand under no key
// index:   search_key_key, search_entry_person, person_id
UNWIND $keys AS key
CALL (key) {
  MATCH (k:SearchKey {key: key})
  WITH k.person_id AS person_id LIMIT $enough
  RETURN collect(person_id) AS people
}
WITH people WHERE size(people) <= $common
UNWIND people AS person_id
WITH person_id, count(*) AS shared ORDER BY shared DESC, person_id LIMIT $limit
MATCH (e:SearchEntry {person_id: person_id})
MATCH (p:Person {id: person_id}) WHERE NOT p.hidden
RETURN person_id AS id, e.text AS text ORDER BY shared DESC, id
