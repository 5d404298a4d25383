// A tie is recorded once, and found by its id when it is taken back.
CREATE CONSTRAINT wishes_id IF NOT EXISTS FOR ()-[r:WISHES]-() REQUIRE r.id IS UNIQUE
