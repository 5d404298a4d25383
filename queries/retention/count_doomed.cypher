// How many people are to be destroyed, and of how many it is done.
// params:  $disposal_id STRING
// returns: people INTEGER, gone INTEGER; one row
// access:  numbers only
// index:   tombstone_disposal
MATCH (t:Tombstone {disposal_id: $disposal_id})
RETURN count(t) AS people, sum(CASE WHEN t.gone THEN 1 ELSE 0 END) AS gone
