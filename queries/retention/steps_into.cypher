// From whom any reader might find those given, one step back: the steps of `retention/steps_from` the other way round.
// params:  $front LIST<STRING>, $open STRING instant
// returns: all LIST of fours: from whom, whom of the front, whether to walk on from there, and whether they are the same person; one row
// access:  nothing is left out, and nobody is shown: for what belongs to a file alone
// index:   person_id
UNWIND $front AS front_id
MATCH (x:Person {id: front_id})
CALL (x) {
  MATCH (x)-[:PARENT_OF|RESPONSIBLE_FOR|PARTNER_OF|SIBLING_OF|BORN_TOGETHER]-(f:Person)
  RETURN f, true AS walk, false AS same
  UNION
  MATCH (x)-[:MEMBER_OF]->(g:Group)<-[:MEMBER_OF]-(f:Person)
  WHERE NOT g.stop
  RETURN f, true AS walk, false AS same
  UNION
  MATCH (x)-[:FEELS|SUPPORTS|IN_CONTACT|KNOWS|WISHES]-(f:Person)
  WHERE NOT EXISTS {
      MATCH (x)-[k:KNOWS]->(f)
      WHERE k.stop AND NOT k.hidden AND k.withdrawn_at = $open AND k.status <> 'disproved'
    }
  RETURN f, NOT EXISTS {
    MATCH (x)<-[k:KNOWS]-(w:Person)
    WHERE k.stop AND NOT k.hidden AND NOT w.hidden AND k.withdrawn_at = $open AND k.status <> 'disproved'
  } AS walk, false AS same
  UNION
  MATCH (x)-[:SUPPORT_WORK|CONTACT_MADE]-(f:Person)
  RETURN f, false AS walk, false AS same
  UNION
  MATCH (x)-[:SAME_AS]-(f:Person)
  RETURN f, true AS walk, true AS same
}
RETURN collect([f.id, x.id, walk, same]) AS all
