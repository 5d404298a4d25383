// A session by the hash of its secret.
// params:  $key STRING
// returns: session MAP; no row where there is none
// access:  read before any decision, to know who asks
// index:   session_key
MATCH (s:Session {key: $key})
RETURN s {.*} AS session
