// A picture is kept once, and found by the id of the statement that it came with.
CREATE CONSTRAINT picture_id IF NOT EXISTS FOR (n:Picture) REQUIRE n.id IS UNIQUE
