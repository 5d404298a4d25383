// People one step on from each of those given: the steps are those of `next_people`, and so is what is hidden.
// Of each the first so many. Whoever has nobody next to them is not there.
// params:  $front LIST<STRING>, $at STRING day, $known STRING instant, $may_see LIST<STRING>, $limit INTEGER
// returns: all LIST of pairs: whom of the front, and of each one step on the id, open and same; one row, since many small ones take their time
// access:  hidden people, groups and ties are absent and no step leads over them
// index:   person_id
UNWIND $front AS front_id
MATCH (f:Person {id: front_id})
CALL (f) {
  CALL (f) {
    MATCH (f)-[r:PARENT_OF|RESPONSIBLE_FOR|PARTNER_OF|SIBLING_OF|BORN_TOGETHER]-(x:Person)
    WHERE (NOT r.hidden OR r.kept IN $may_see) AND r.valid_from <= $at AND r.recorded_at <= $known AND $known < r.withdrawn_at AND r.status <> 'disproved'
    RETURN x, true AS open, false AS same
    UNION
    MATCH (f)-[r:MEMBER_OF]->(g:Group)<-[s:MEMBER_OF]-(x:Person)
    WHERE (NOT r.hidden OR r.kept IN $may_see) AND r.valid_from <= $at AND r.recorded_at <= $known AND $known < r.withdrawn_at AND r.status <> 'disproved'
      AND (NOT s.hidden OR s.kept IN $may_see) AND s.valid_from <= $at AND s.recorded_at <= $known AND $known < s.withdrawn_at AND s.status <> 'disproved'
      AND (NOT g.hidden OR g.kept IN $may_see) AND g.valid_from <= $at AND g.recorded_at <= $known AND $known < g.withdrawn_at AND g.status <> 'disproved'
      AND NOT g.stop
    RETURN x, true AS open, false AS same
    UNION
    MATCH (f)-[r:FEELS|SUPPORTS|IN_CONTACT|KNOWS|WISHES]-(x:Person)
    WHERE (NOT r.hidden OR r.kept IN $may_see) AND r.valid_from <= $at AND r.recorded_at <= $known AND $known < r.withdrawn_at AND r.status <> 'disproved'
      AND NOT EXISTS {
        MATCH (x)-[k:KNOWS]->(f)
        WHERE k.stop AND (NOT k.hidden OR k.kept IN $may_see)
          AND k.valid_from <= $at AND k.recorded_at <= $known AND $known < k.withdrawn_at AND k.status <> 'disproved'
      }
    RETURN x, NOT EXISTS {
      MATCH (x)<-[k:KNOWS]-(w:Person)
      WHERE k.stop AND (NOT k.hidden OR k.kept IN $may_see) AND (NOT w.hidden OR w.kept IN $may_see) AND w.recorded_at <= $known
        AND k.valid_from <= $at AND k.recorded_at <= $known AND $known < k.withdrawn_at AND k.status <> 'disproved'
    } AS open, false AS same
    UNION
    MATCH (f)-[r:SAME_AS]-(x:Person)
    WHERE (NOT r.hidden OR r.kept IN $may_see) AND r.valid_from <= $at AND r.recorded_at <= $known AND $known < r.withdrawn_at AND r.status <> 'disproved'
    RETURN x, true AS open, true AS same
  }
  WITH x, open, same WHERE (NOT x.hidden OR x.kept IN $may_see) AND x.recorded_at <= $known
  WITH x.id AS id, sum(CASE WHEN open THEN 1 ELSE 0 END) > 0 AS open, sum(CASE WHEN same THEN 1 ELSE 0 END) > 0 AS same
  RETURN id, open, same ORDER BY same DESC, open DESC, id LIMIT $limit
}
WITH f.id AS a, collect([id, open, same]) AS steps
RETURN collect([a, steps]) AS all
