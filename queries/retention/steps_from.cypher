// Whoever any reader might find one step on from those given, at whatever day and whatever is restricted or was taken back: more than any reader finds.
// The steps are those of `network/next_people`; work with supporters is one too, and leads nowhere.
// params:  $front LIST<STRING>, $open STRING instant
// returns: all LIST of fours: whom of the front, the id, whether to walk on from there, and whether they are the same person; one row
// access:  nothing is left out, and nobody is shown: for what belongs to a file alone
// index:   person_id
UNWIND $front AS front_id
MATCH (f:Person {id: front_id})
CALL (f) {
  MATCH (f)-[:PARENT_OF|RESPONSIBLE_FOR|PARTNER_OF|SIBLING_OF|BORN_TOGETHER]-(x:Person)
  RETURN x, true AS walk, false AS same
  UNION
  MATCH (f)-[:MEMBER_OF]->(g:Group)<-[:MEMBER_OF]-(x:Person)
  WHERE NOT g.stop
  RETURN x, true AS walk, false AS same
  UNION
  MATCH (f)-[:FEELS|SUPPORTS|IN_CONTACT|KNOWS|WISHES]-(x:Person)
  WHERE NOT EXISTS {
      MATCH (x)-[k:KNOWS]->(f)
      WHERE k.stop AND NOT k.hidden AND k.withdrawn_at = $open AND k.status <> 'disproved'
    }
  RETURN x, NOT EXISTS {
    MATCH (x)<-[k:KNOWS]-(w:Person)
    WHERE k.stop AND NOT k.hidden AND NOT w.hidden AND k.withdrawn_at = $open AND k.status <> 'disproved'
  } AS walk, false AS same
  UNION
  MATCH (f)-[:SUPPORT_WORK|CONTACT_MADE]-(x:Person)
  RETURN x, false AS walk, false AS same
  UNION
  MATCH (f)-[:SAME_AS]-(x:Person)
  RETURN x, true AS walk, true AS same
}
RETURN collect([f.id, x.id, walk, same]) AS all
