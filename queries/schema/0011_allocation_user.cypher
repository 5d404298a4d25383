// A worker's children.
CREATE INDEX allocation_user IF NOT EXISTS FOR (n:Allocation) ON (n.user_id)
