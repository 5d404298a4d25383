// By which rules the keys were made, noted once.
CREATE CONSTRAINT search_index_name IF NOT EXISTS FOR (i:SearchIndex) REQUIRE i.name IS UNIQUE
