// Which of those given are children with a file.
// params:  $people LIST<STRING>
// returns: children LIST<STRING>; one row
// access:  ids only
// index:   child_file_child
UNWIND $people AS person_id
MATCH (f:ChildFile {child_id: person_id})
RETURN collect(f.child_id) AS children
