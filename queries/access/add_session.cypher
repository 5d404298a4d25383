// Keep a session that begins.
// params:  $rows LIST<MAP>, of one
// returns: written INTEGER
// access:  the hash of a secret, never the secret
// index:   session_key
UNWIND $rows AS row
CREATE (s:Session)
SET s = row
RETURN count(s) AS written
