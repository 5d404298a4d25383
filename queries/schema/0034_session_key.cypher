// Each request brings the secret of a session, and its hash is looked up.
CREATE CONSTRAINT session_key IF NOT EXISTS FOR (n:Session) REQUIRE n.key IS UNIQUE
