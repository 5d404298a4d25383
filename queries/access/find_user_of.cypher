// Whom an identity, proven by a provider, signs in as recorded now.
// params:  $identity_id STRING, $open STRING instant
// returns: user_id STRING; no row where the register does not know it
// access:  read before any decision, to know who asks
// index:   sign_in_link_id
MATCH (l:SignInLink {id: $identity_id})
WHERE l.withdrawn_at = $open
RETURN l.user_id AS user_id
