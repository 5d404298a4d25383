// One picture of a child's file, by the id of the statement that it came with.
// params:  $id STRING, $records LIST<STRING>: ids of the child's records
// returns: jpeg STRING: base64; no row where none is kept
// access:  the caller has read the statement as the reader may see it
// index:   picture_id
MATCH (p:Picture {id: $id})
WHERE p.child_id IN $records
RETURN p.jpeg AS jpeg
