// A tie is recorded once, and found by its id when it is taken back.
CREATE CONSTRAINT feels_id IF NOT EXISTS FOR ()-[r:FEELS]-() REQUIRE r.id IS UNIQUE
