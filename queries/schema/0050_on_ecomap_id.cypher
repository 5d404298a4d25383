// A tie is recorded once, and found by its id when it is taken back.
CREATE CONSTRAINT on_ecomap_id IF NOT EXISTS FOR ()-[r:ON_ECOMAP]-() REQUIRE r.id IS UNIQUE
