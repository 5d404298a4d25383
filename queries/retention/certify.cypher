// Make a certificate of a proposal that was carried out: the words of those who decided go, since they may hold a name.
// params:  $id STRING, $changed MAP
// returns: id STRING; no row where it was not confirmed, or is certified already
// access:  numbers and ids only are left
// index:   disposal_id
MATCH (d:Disposal {id: $id})
WHERE d.state = 'confirmed'
SET d += $changed
REMOVE d.words, d.confirmed_words
RETURN d.id AS id
