// Forget under which keys people are looked up. Made from what is recorded, so nothing is lost.
// params:  $people LIST<STRING>
// returns: forgotten INTEGER
// access:  writes what is derived only
// index:   search_key_person
UNWIND $people AS person_id
MATCH (k:SearchKey {person_id: person_id})
DELETE k
RETURN count(*) AS forgotten
