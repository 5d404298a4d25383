// One audit chain a child, and one ("") for what belongs to no child.
CREATE CONSTRAINT audit_head_child IF NOT EXISTS FOR (n:AuditHead) REQUIRE n.child_id IS UNIQUE
