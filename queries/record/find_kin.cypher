// Parents of the people given, and those whom no join can make one person with them: partners, siblings, those born with them.
// params:  $people LIST<STRING>, $open STRING instant
// returns: of STRING: one of those given, id STRING, is_parent BOOLEAN; by id, then of whom, then parents first
// access:  hidden people and hidden ties are absent
// index:   person_id
UNWIND $people AS person_id
MATCH (p:Person {id: person_id})
CALL (p) {
  MATCH (p)<-[r:PARENT_OF]-(x:Person)
  WHERE NOT r.hidden AND NOT x.hidden AND r.withdrawn_at = $open AND r.status <> 'disproved'
  RETURN x, true AS is_parent
  UNION
  MATCH (p)-[r:PARTNER_OF|SIBLING_OF|BORN_TOGETHER]-(x:Person)
  WHERE NOT r.hidden AND NOT x.hidden AND r.withdrawn_at = $open AND r.status <> 'disproved'
  RETURN x, false AS is_parent
}
RETURN DISTINCT p.id AS of, x.id AS id, is_parent ORDER BY id, of, is_parent DESC
