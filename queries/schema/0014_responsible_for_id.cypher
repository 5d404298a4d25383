// A tie is recorded once, and found by its id when it is taken back.
CREATE CONSTRAINT responsible_for_id IF NOT EXISTS FOR ()-[r:RESPONSIBLE_FOR]-() REQUIRE r.id IS UNIQUE
