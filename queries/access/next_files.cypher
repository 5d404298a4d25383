// Children whose file had been opened by an instant, in order, a page at a time.
// params:  $after STRING, $upto STRING ("" for no end), $known STRING instant, $limit INTEGER
// returns: child_id STRING; by child
// access:  ids only; hidden children are absent
// index:   child_file_child
MATCH (f:ChildFile)
WHERE f.child_id > $after AND ($upto = '' OR f.child_id <= $upto) AND f.recorded_at <= $known
MATCH (f)-[:FILE_OF]->(p:Person)
WHERE NOT p.hidden
RETURN f.child_id AS child_id ORDER BY child_id LIMIT $limit
