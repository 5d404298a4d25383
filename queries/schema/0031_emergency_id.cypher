// An opening in an emergency is recorded once, and found by its id when it is looked at.
CREATE CONSTRAINT emergency_id IF NOT EXISTS FOR (n:Emergency) REQUIRE n.id IS UNIQUE
