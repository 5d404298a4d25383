// A child has one file.
CREATE CONSTRAINT child_file_child IF NOT EXISTS FOR (n:ChildFile) REQUIRE n.child_id IS UNIQUE
