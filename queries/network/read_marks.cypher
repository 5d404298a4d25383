// When last something was changed of each of the people given, and of whatever is between them and those next to them.
// params:  $people LIST<STRING>
// returns: all LIST of pairs: whose, and the instant, empty where nothing was; one row, since many small ones take their time
// access:  ids and instants of people who were shown to this reader before
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})
RETURN collect([p.id, coalesce(p.changed_at, '')]) AS all
