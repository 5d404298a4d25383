// Those that nobody has looked at yet.
CREATE INDEX emergency_reviewed IF NOT EXISTS FOR (n:Emergency) ON (n.reviewed_at)
