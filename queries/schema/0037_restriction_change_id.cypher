// Notes of what was restricted are found by their id, and noted once.
CREATE CONSTRAINT restriction_change_id IF NOT EXISTS FOR (c:RestrictionChange) REQUIRE c.id IS UNIQUE
