// Record whom an identity signs in from now on.
// params:  $rows LIST<MAP>, of one
// returns: written INTEGER
// access:  for those who keep the register
UNWIND $rows AS row
CREATE (l:SignInLink)
SET l = row
RETURN count(l) AS written
