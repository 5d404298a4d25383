// Migrations made so far.
// params:  none
// returns: version INTEGER, name STRING, checksum STRING; by version
// access:  no personal data
MATCH (m:Migration)
RETURN m.version AS version, m.name AS name, m.checksum AS checksum ORDER BY m.version
