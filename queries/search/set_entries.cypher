// Note what people are found by.
// params:  $rows LIST<MAP> of person_id, text
// returns: written INTEGER
// access:  writes what is derived only; the caller leaves hidden people and facts out
// index:   search_entry_person
UNWIND $rows AS row
MATCH (e:SearchEntry {person_id: row.person_id})
SET e.text = row.text
RETURN count(*) AS written
