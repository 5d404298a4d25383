// Open a child's file, once.
// params:  $child_id STRING, $opened STRING day, $at STRING instant, $by STRING
// returns: opened STRING day: as it stands, which is the one given unless the file was open before; no row where there is no such person
// access:  ids only
// index:   person_id, child_file_child
MATCH (p:Person {id: $child_id})
MERGE (f:ChildFile {child_id: $child_id})
ON CREATE SET f.opened = $opened, f.recorded_at = $at, f.recorded_by = $by
MERGE (f)-[:FILE_OF]->(p)
RETURN f.opened AS opened
