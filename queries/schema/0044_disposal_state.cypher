// What waits to be looked at, what is under way, and certificates.
CREATE INDEX disposal_state IF NOT EXISTS FOR (n:Disposal) ON (n.state)
