// How many people can be found.
// params:  none
// returns: people INTEGER
// access:  a number only
MATCH (e:SearchEntry) RETURN count(e) AS people
