// What was decided of one statement for one request, each time that somebody did.
CREATE CONSTRAINT access_decision_id IF NOT EXISTS FOR (n:AccessDecision) REQUIRE n.id IS UNIQUE
