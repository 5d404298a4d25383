// Has this change been made?
// params:  $id STRING
// returns: made BOOLEAN; no row where it has not been
// access:  says nothing of what it was about
// index:   restriction_change_id
MATCH (c:RestrictionChange {id: $id})
RETURN true AS made
