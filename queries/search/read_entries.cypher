// What the people given are found by.
// params:  $people LIST<STRING>
// returns: id STRING, text STRING; by id
// access:  hidden people are absent
// index:   search_entry_person, person_id
UNWIND $people AS person_id
MATCH (e:SearchEntry {person_id: person_id})
MATCH (p:Person {id: person_id}) WHERE NOT p.hidden
RETURN person_id AS id, e.text AS text ORDER BY id
