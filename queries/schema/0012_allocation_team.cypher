// A team's children.
CREATE INDEX allocation_team IF NOT EXISTS FOR (n:Allocation) ON (n.team)
