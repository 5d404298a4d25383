// Those whose day is over.
CREATE INDEX session_started IF NOT EXISTS FOR (n:Session) ON (n.started)
