// How many people stand under each key of some kinds, for how common a word, a day or a place is.
// params:  $ranges LIST<MAP> of first, beyond: a kind with its colon, and what comes right after all keys of that kind
// returns: key STRING, people INTEGER; by key
// access:  hidden people and what is hidden of others stand under no key
// index:   search_key_key
UNWIND $ranges AS range
MATCH (k:SearchKey)
WHERE k.key >= range.first AND k.key < range.beyond
RETURN k.key AS key, count(*) AS people ORDER BY key
