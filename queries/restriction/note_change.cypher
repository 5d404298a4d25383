// Note that something was restricted, or opened again, in the file that keeps it so. The same id again changes nothing.
// params:  $child_id STRING, $change MAP with its id and turn
// returns: turn STRING: of the call that noted it; no row where the child has no file
// access:  ids, and the words of whoever decided
// index:   child_file_child, restriction_change_id
MATCH (f:ChildFile {child_id: $child_id})
MERGE (c:RestrictionChange {id: $change.id})
ON CREATE SET c = $change
MERGE (f)-[:RESTRICTED_IN]->(c)
RETURN c.turn AS turn
