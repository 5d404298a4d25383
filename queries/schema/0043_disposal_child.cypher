// What is proposed for one child's file.
CREATE INDEX disposal_child IF NOT EXISTS FOR (n:Disposal) ON (n.child_id)
