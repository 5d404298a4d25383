// Note under which keys people are looked up. A node for each, not a tie to a shared one: two who write at once never meet.
// params:  $rows LIST<MAP> of key, person_id
// returns: written INTEGER
// access:  writes what is derived only; the caller leaves hidden people and facts out
UNWIND $rows AS row
CREATE (k:SearchKey)
SET k = row
RETURN count(*) AS written
