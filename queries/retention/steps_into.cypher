// From whom any reader might find those given, one step back: the steps of `retention/steps_from` the other way round.
// params:  $front LIST<STRING>, $restricted BOOLEAN: what is restricted too, $open STRING instant
// returns: all LIST of fours: from whom, whom of the front, whether to walk on from there, and whether they are the same person; one row
// access:  with $restricted nothing is left out, and nobody is shown: for what belongs to a file alone; else hidden people, groups and ties are absent
// index:   person_id
UNWIND $front AS front_id
MATCH (x:Person {id: front_id})
CALL (x) {
  MATCH (x)-[r:PARENT_OF|RESPONSIBLE_FOR|PARTNER_OF|SIBLING_OF|BORN_TOGETHER]-(f:Person)
  WHERE $restricted OR NOT (r.hidden OR f.hidden)
  RETURN f, true AS walk, false AS same
  UNION
  MATCH (x)-[r:MEMBER_OF]->(g:Group)<-[s:MEMBER_OF]-(f:Person)
  WHERE NOT g.stop AND ($restricted OR NOT (r.hidden OR g.hidden OR s.hidden OR f.hidden))
  RETURN f, true AS walk, false AS same
  UNION
  MATCH (x)-[r:FEELS|SUPPORTS|IN_CONTACT|KNOWS|WISHES]-(f:Person)
  WHERE ($restricted OR NOT (r.hidden OR f.hidden))
    AND NOT EXISTS {
      MATCH (x)-[k:KNOWS]->(f)
      WHERE k.stop AND NOT k.hidden AND k.withdrawn_at = $open AND k.status <> 'disproved'
    }
  RETURN f, NOT EXISTS {
    MATCH (x)<-[k:KNOWS]-(w:Person)
    WHERE k.stop AND NOT k.hidden AND NOT w.hidden AND k.withdrawn_at = $open AND k.status <> 'disproved'
  } AS walk, false AS same
  UNION
  MATCH (x)-[r:SUPPORT_WORK|CONTACT_MADE|IN_CIRCLE|ON_ECOMAP]-(f:Person)
  WHERE $restricted OR NOT (r.hidden OR f.hidden)
  RETURN f, false AS walk, false AS same
  UNION
  MATCH (x)-[r:SAME_AS]-(f:Person)
  WHERE $restricted OR NOT (r.hidden OR f.hidden)
  RETURN f, true AS walk, true AS same
}
RETURN collect([f.id, x.id, walk, same]) AS all
