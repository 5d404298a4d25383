// What somebody was let see is asked for each time they ask to see what is restricted.
CREATE INDEX permission_user IF NOT EXISTS FOR (p:Permission) ON (p.user_id)
