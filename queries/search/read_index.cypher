// By which rules the keys were made.
// params:  $name STRING
// returns: rules STRING; no row where none have been made
// access:  says nothing of anybody
// index:   search_index_name
MATCH (i:SearchIndex {name: $name}) RETURN i.rules AS rules
