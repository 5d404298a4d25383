// Note that a migration has been made.
// params:  $version INTEGER, $name STRING, $checksum STRING, $at STRING instant
// returns: version INTEGER
// access:  no personal data
// index:   migration_version
MERGE (m:Migration {version: $version})
ON CREATE SET m.name = $name, m.checksum = $checksum, m.at = $at
RETURN m.version AS version
