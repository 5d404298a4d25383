// Destroy the picture that a statement came with: it is kept for as long as the statement stands.
// params:  $statement_id STRING
// returns: destroyed INTEGER
// access:  writes alone; the statement has been taken back just before
// index:   picture_id
MATCH (p:Picture {id: $statement_id})
DETACH DELETE p
RETURN count(*) AS destroyed
