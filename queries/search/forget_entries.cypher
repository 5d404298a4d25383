// Forget what people are found by. Made from what is recorded, so nothing is lost.
// params:  $people LIST<STRING>
// returns: forgotten INTEGER
// access:  writes what is derived only
// index:   search_entry_person
UNWIND $people AS person_id
MATCH (e:SearchEntry {person_id: person_id})
DELETE e
RETURN count(*) AS forgotten
