// A tie is recorded once, and found by its id when it is taken back.
CREATE CONSTRAINT support_work_id IF NOT EXISTS FOR ()-[r:SUPPORT_WORK]-() REQUIRE r.id IS UNIQUE
