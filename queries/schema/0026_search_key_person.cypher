// The keys of a person are made anew where something is learnt or taken back.
CREATE INDEX search_key_person IF NOT EXISTS FOR (k:SearchKey) ON (k.person_id)
