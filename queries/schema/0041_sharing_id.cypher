// A copy that was made for somebody is recorded once.
CREATE CONSTRAINT sharing_id IF NOT EXISTS FOR (n:Sharing) REQUIRE n.id IS UNIQUE
