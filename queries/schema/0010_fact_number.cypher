// People are found by the number another system gives them.
CREATE INDEX fact_number IF NOT EXISTS FOR (n:Fact) ON (n.number)
