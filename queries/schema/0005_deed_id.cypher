// A deed is done once, however often it is sent.
CREATE CONSTRAINT deed_id IF NOT EXISTS FOR (n:Deed) REQUIRE n.id IS UNIQUE
