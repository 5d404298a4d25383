// Who stands under each of the keys. A key under which more than $common stand says too little and is left out.
// A row for each key and not for each person: rows are what costs.
// params:  $keys LIST<STRING>, $common INTEGER, $enough INTEGER one more than $common
// returns: key STRING, people LIST<STRING>; by key
// access:  hidden people and what is hidden of others stand under no key
// index:   search_key_key
UNWIND $keys AS key
CALL (key) {
  MATCH (k:SearchKey {key: key})
  WITH k.person_id AS person_id LIMIT $enough
  RETURN collect(person_id) AS people
}
WITH key, people WHERE size(people) <= $common
RETURN key, people ORDER BY key
