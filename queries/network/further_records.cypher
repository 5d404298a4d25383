// The other records of those given, which stand where these stand: of people at the last step, beyond whom nobody is looked for.
// params:  $front LIST<STRING>, $at STRING day, $known STRING instant, $may_see LIST<STRING>
// returns: all LIST of pairs: whom of the front, and the id of another record; one row, since many small ones take their time
// access:  hidden people and hidden joins are absent
// index:   person_id
UNWIND $front AS front_id
MATCH (f:Person {id: front_id})-[r:SAME_AS]-(x:Person)
WHERE (NOT r.hidden OR r.kept IN $may_see) AND r.valid_from <= $at AND r.recorded_at <= $known AND $known < r.withdrawn_at AND r.status <> 'disproved'
  AND (NOT x.hidden OR x.kept IN $may_see) AND x.recorded_at <= $known
RETURN collect([f.id, x.id]) AS all
