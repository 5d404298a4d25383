// A tie is recorded once, and found by its id when it is taken back.
CREATE CONSTRAINT sibling_of_id IF NOT EXISTS FOR ()-[r:SIBLING_OF]-() REQUIRE r.id IS UNIQUE
