// A tie is recorded once, and found by its id when it is taken back.
CREATE CONSTRAINT contact_made_id IF NOT EXISTS FOR ()-[r:CONTACT_MADE]-() REQUIRE r.id IS UNIQUE
