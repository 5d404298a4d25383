// Take hold of groups into which somebody is about to be put: whoever takes one back at the same time waits, or begins again.
// It writes before it reads: a new tie alone does not hold its ends on Neo4j before the commit.
// params:  $groups LIST<STRING>, $turn STRING
// returns: written INTEGER
// access:  nothing of them is told
// index:   group_id
UNWIND $groups AS group_id
MATCH (g:Group {id: group_id})
SET g.turn = $turn
RETURN count(g) AS written
