// Record that a file need not be kept for that any more.
// params:  $child_id STRING, $id STRING, $ended MAP, $open STRING instant
// returns: id STRING; no row where there is no such hold, or it was lifted before
// access:  ids, and the words of whoever lifts it
// index:   hold_id
MATCH (h:Hold {id: $id, child_id: $child_id})
WHERE h.ended_at = $open
SET h += $ended
RETURN h.id AS id
