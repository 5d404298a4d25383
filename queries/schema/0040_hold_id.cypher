// A hold is recorded once, and found by its id when it is lifted.
CREATE CONSTRAINT hold_id IF NOT EXISTS FOR (n:Hold) REQUIRE n.id IS UNIQUE
