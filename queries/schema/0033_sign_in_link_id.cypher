// Whom an identity signs in is looked up at every sign-in. Not unique: what was recorded before stays, withdrawn.
CREATE INDEX sign_in_link_id IF NOT EXISTS FOR (n:SignInLink) ON (n.id)
