// A proposal to destroy a file is recorded once.
CREATE CONSTRAINT disposal_id IF NOT EXISTS FOR (n:Disposal) REQUIRE n.id IS UNIQUE
