// Destroy those of the groups to which nobody belongs any more, and to which nobody ever did who stays.
// params:  $groups LIST<STRING>
// returns: destroyed INTEGER
// access:  writes alone
// index:   group_id
UNWIND $groups AS group_id
MATCH (g:Group {id: group_id})
WHERE NOT EXISTS { MATCH (g)<-[:MEMBER_OF]-(:Person) }
DETACH DELETE g
RETURN count(*) AS destroyed
