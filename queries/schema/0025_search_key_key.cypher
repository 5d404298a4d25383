// People are looked up by what their names, dates and numbers have in common with what is asked.
CREATE INDEX search_key_key IF NOT EXISTS FOR (k:SearchKey) ON (k.key)
