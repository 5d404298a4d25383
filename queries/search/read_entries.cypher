// What the people given are found by, all in one row.
// params:  $people LIST<STRING>
// returns: found LIST<LIST<STRING>> of person_id, text
// access:  hidden people are absent
// index:   search_entry_person, person_id
UNWIND $people AS person_id
MATCH (e:SearchEntry {person_id: person_id})
MATCH (p:Person {id: person_id}) WHERE NOT p.hidden
RETURN collect([person_id, e.text]) AS found
