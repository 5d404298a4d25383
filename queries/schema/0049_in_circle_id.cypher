// A tie is recorded once, and found by its id when it is taken back.
CREATE CONSTRAINT in_circle_id IF NOT EXISTS FOR ()-[r:IN_CIRCLE]-() REQUIRE r.id IS UNIQUE
