// Keep pictures, each in the file of the child whose statement it came with.
// params:  $rows LIST<MAP> of child_id, picture
// returns: written INTEGER; fewer than rows where a child has no file
// access:  writes alone; the deed that it is part of has been decided about
// index:   child_file_child, picture_id
UNWIND $rows AS row
MATCH (f:ChildFile {child_id: row.child_id})
CREATE (f)-[:KEEPS]->(p:Picture)
SET p = row.picture
RETURN count(p) AS written
