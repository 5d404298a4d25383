// A tie is recorded once, and found by its id when it is taken back.
CREATE CONSTRAINT parent_of_id IF NOT EXISTS FOR ()-[r:PARENT_OF]-() REQUIRE r.id IS UNIQUE
