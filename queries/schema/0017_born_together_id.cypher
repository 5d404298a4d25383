// A tie is recorded once, and found by its id when it is taken back.
CREATE CONSTRAINT born_together_id IF NOT EXISTS FOR ()-[r:BORN_TOGETHER]-() REQUIRE r.id IS UNIQUE
