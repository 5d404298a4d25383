// What somebody is found by, once for each person.
CREATE CONSTRAINT search_entry_person IF NOT EXISTS FOR (e:SearchEntry) REQUIRE e.person_id IS UNIQUE
