// How many children's files there are, those of hidden children included. Counts without a condition: a look at the engine's own counters.
// params:  none
// returns: files INTEGER
// access:  a number only
MATCH (f:ChildFile) RETURN count(f) AS files
