// How many people stand under each key of one kind, for how common a word, a day or a place is.
// params:  $first STRING, $beyond STRING: the kind with its colon, and what comes right after all keys of that kind
// returns: key STRING, people INTEGER; by key
// access:  hidden people and what is hidden of others stand under no key
// index:   search_key_key
MATCH (k:SearchKey)
WHERE k.key >= $first AND k.key < $beyond
RETURN k.key AS key, count(*) AS people ORDER BY key
