// Record people. What is known of them comes as facts.
// params:  $rows LIST<MAP> of id, hidden, recorded_at, recorded_by
// returns: written INTEGER
// access:  writes only what is new: an id in use is refused by its constraint
// index:   person_id
UNWIND $rows AS row
CREATE (p:Person)
SET p = row
RETURN count(p) AS written
