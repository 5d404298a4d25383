// Whoever any reader might find one step on from those given, at whatever day and whatever is restricted or was taken back: more than any reader finds.
// The steps are those of `network/next_people`; work with supporters, and a place in the circles or on the ecomap, is one too and leads nowhere.
// params:  $front LIST<STRING>, $restricted BOOLEAN: what is restricted too, $open STRING instant
// returns: all LIST of fours: whom of the front, the id, whether to walk on from there, and whether they are the same person; one row
// access:  with $restricted nothing is left out, and nobody is shown: for what belongs to a file alone; else hidden people, groups and ties are absent
// index:   person_id
UNWIND $front AS front_id
MATCH (f:Person {id: front_id})
CALL (f) {
  MATCH (f)-[r:PARENT_OF|RESPONSIBLE_FOR|PARTNER_OF|SIBLING_OF|BORN_TOGETHER]-(x:Person)
  WHERE $restricted OR NOT (r.hidden OR x.hidden)
  RETURN x, true AS walk, false AS same
  UNION
  MATCH (f)-[r:MEMBER_OF]->(g:Group)<-[s:MEMBER_OF]-(x:Person)
  WHERE NOT g.stop AND ($restricted OR NOT (r.hidden OR g.hidden OR s.hidden OR x.hidden))
  RETURN x, true AS walk, false AS same
  UNION
  MATCH (f)-[r:FEELS|SUPPORTS|IN_CONTACT|KNOWS|WISHES]-(x:Person)
  WHERE ($restricted OR NOT (r.hidden OR x.hidden))
    AND NOT EXISTS {
      MATCH (x)-[k:KNOWS]->(f)
      WHERE k.stop AND NOT k.hidden AND k.withdrawn_at = $open AND k.status <> 'disproved'
    }
  RETURN x, NOT EXISTS {
    MATCH (x)<-[k:KNOWS]-(w:Person)
    WHERE k.stop AND NOT k.hidden AND NOT w.hidden AND k.withdrawn_at = $open AND k.status <> 'disproved'
  } AS walk, false AS same
  UNION
  MATCH (f)-[r:SUPPORT_WORK|CONTACT_MADE|IN_CIRCLE|ON_ECOMAP]-(x:Person)
  WHERE $restricted OR NOT (r.hidden OR x.hidden)
  RETURN x, false AS walk, false AS same
  UNION
  MATCH (f)-[r:SAME_AS]-(x:Person)
  WHERE $restricted OR NOT (r.hidden OR x.hidden)
  RETURN x, true AS walk, true AS same
}
RETURN collect([f.id, x.id, walk, same]) AS all
