// Where somebody is signed in.
CREATE INDEX session_user IF NOT EXISTS FOR (n:Session) ON (n.user_id)
