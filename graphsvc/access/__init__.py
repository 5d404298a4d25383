"""Who may see what: pure decisions, each with a rule and words that can be shown."""
