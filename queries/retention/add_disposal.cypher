// Record a proposal to destroy a file.
// params:  $rows LIST<MAP>, of one
// returns: written INTEGER
// access:  for those who look after retention
// index:   disposal_id
UNWIND $rows AS row
CREATE (d:Disposal)
SET d = row
RETURN count(d) AS written
