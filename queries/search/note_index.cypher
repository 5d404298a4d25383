// Note by which rules the keys were made.
// params:  $name STRING, $rules STRING, $at STRING instant
// returns: rules STRING
// access:  says nothing of anybody
// index:   search_index_name
MERGE (i:SearchIndex {name: $name})
SET i.rules = $rules, i.at = $at
RETURN i.rules AS rules
