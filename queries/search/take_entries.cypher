// Take hold of what people are found by, before it is made anew: of two who write at once the second waits, or begins again, and sees both.
// params:  $people LIST<STRING>, $turn STRING
// returns: taken INTEGER
// access:  writes what is derived only
// index:   search_entry_person
UNWIND $people AS person_id
MERGE (e:SearchEntry {person_id: person_id})
SET e.turn = $turn
RETURN count(*) AS taken
