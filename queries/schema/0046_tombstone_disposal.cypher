// Who is to be destroyed next.
CREATE INDEX tombstone_disposal IF NOT EXISTS FOR (n:Tombstone) ON (n.disposal_id)
