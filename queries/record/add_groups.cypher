// Record households, organisations, places and peer groups.
// params:  $rows LIST<MAP>: the group's own fields and its assertion
// returns: written INTEGER
// access:  writes only what is new: an id in use is refused by its constraint
// index:   group_id
UNWIND $rows AS row
CREATE (g:Group)
SET g = row
RETURN count(g) AS written
