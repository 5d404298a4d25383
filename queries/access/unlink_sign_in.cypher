// Take back whom an identity signs in. What was recorded stays, withdrawn.
// params:  $identity_id STRING, $at STRING instant, $by STRING, $open STRING instant
// returns: id STRING; no row where it signed in nobody
// access:  for those who keep the register
// index:   sign_in_link_id
MATCH (l:SignInLink {id: $identity_id})
WHERE l.withdrawn_at = $open
SET l.withdrawn_at = $at, l.withdrawn_by = $by
RETURN l.id AS id
