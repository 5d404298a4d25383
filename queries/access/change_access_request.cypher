// Note on a request for what is held that is not answered yet: that it takes longer, a test of harm, or that it is answered.
// params:  $child_id STRING, $id STRING, $change MAP
// returns: id STRING; no row where there is no such request in this file, or it has been answered
// access:  ids, days, and the words of whoever notes it
// index:   access_request_id
MATCH (r:AccessRequest {id: $id, child_id: $child_id})
WHERE r.closed_at = ''
SET r += $change
RETURN r.id AS id
