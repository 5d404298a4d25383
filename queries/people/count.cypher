// How much is in the store, hidden and withdrawn included. Counts without a condition: a look at the engine's own counters.
// params:  none
// returns: people INTEGER, groups INTEGER, facts INTEGER, ties INTEGER, photographs INTEGER (those kept)
// access:  numbers only
CALL { MATCH (p:Person) RETURN count(p) AS people }
CALL { MATCH (g:Group) RETURN count(g) AS groups }
CALL { MATCH (f:Fact) RETURN count(f) AS facts }
CALL { MATCH ()-[r:PARENT_OF|RESPONSIBLE_FOR|PARTNER_OF|SIBLING_OF|BORN_TOGETHER|FEELS|SUPPORTS|IN_CONTACT|KNOWS|WISHES|SUPPORT_WORK|CONTACT_MADE|IN_CIRCLE|ON_ECOMAP|MEMBER_OF|SAME_AS]->() RETURN count(r) AS ties }
CALL { MATCH (x:Picture) RETURN count(x) AS photographs }
RETURN people, groups, facts, ties, photographs
