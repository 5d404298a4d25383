// How many hidden people stand one step from those given, each counted once however many ties lead there.
// A hidden person counts whether or not the tie to them is hidden too: the reader learns that the network is not whole, and nothing else.
// The steps are those of `next_people`.
// params:  $front LIST<STRING>, $at STRING day, $known STRING instant, $may_see LIST<STRING>
// returns: hidden INTEGER
// access:  only the number leaves the database
// index:   person_id
UNWIND $front AS front_id
MATCH (f:Person {id: front_id})
CALL (f) {
  MATCH (f)-[r:PARENT_OF|RESPONSIBLE_FOR|PARTNER_OF|SIBLING_OF|BORN_TOGETHER]-(x:Person)
  WHERE x.hidden AND r.valid_from <= $at AND r.recorded_at <= $known AND $known < r.withdrawn_at AND r.status <> 'disproved'
  RETURN x
  UNION
  MATCH (f)-[r:MEMBER_OF]->(g:Group)<-[s:MEMBER_OF]-(x:Person)
  WHERE x.hidden AND NOT g.stop
    AND (NOT r.hidden OR r.kept IN $may_see) AND r.valid_from <= $at AND r.recorded_at <= $known AND $known < r.withdrawn_at AND r.status <> 'disproved'
    AND (NOT g.hidden OR g.kept IN $may_see) AND g.valid_from <= $at AND g.recorded_at <= $known AND $known < g.withdrawn_at AND g.status <> 'disproved'
    AND s.valid_from <= $at AND s.recorded_at <= $known AND $known < s.withdrawn_at AND s.status <> 'disproved'
  RETURN x
  UNION
  MATCH (f)-[r:FEELS|SUPPORTS|IN_CONTACT|KNOWS|WISHES]-(x:Person)
  WHERE x.hidden AND r.valid_from <= $at AND r.recorded_at <= $known AND $known < r.withdrawn_at AND r.status <> 'disproved'
    AND NOT EXISTS {
      MATCH (x)-[k:KNOWS]->(f)
      WHERE k.stop AND k.valid_from <= $at AND k.recorded_at <= $known AND $known < k.withdrawn_at AND k.status <> 'disproved'
    }
  RETURN x
}
WITH DISTINCT x WHERE NOT coalesce(x.kept, '') IN $may_see AND x.recorded_at <= $known
RETURN count(x) AS hidden
