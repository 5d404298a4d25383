// Places of entries in their chains. No constraint: the head of a chain gives each place out once, and on the embedded engine a constraint
// would make of every meeting of two writers a refusal instead of a second try.
CREATE INDEX audit_entry_id IF NOT EXISTS FOR (n:AuditEntry) ON (n.id)
