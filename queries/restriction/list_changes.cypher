// What was restricted, or opened again, in one child's file.
// params:  $child_id STRING, $reasons LIST<STRING>, $limit INTEGER
// returns: change MAP; the latest first; by change.at DESC, change.id
// access:  of the reasons that are opened to the reader alone
// index:   child_file_child
MATCH (f:ChildFile {child_id: $child_id})-[:RESTRICTED_IN]->(c:RestrictionChange)
WHERE c.reason IN $reasons
RETURN c {.*} AS change ORDER BY change.at DESC, change.id LIMIT $limit
