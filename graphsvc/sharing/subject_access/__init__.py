"""Subject access: what is held about somebody goes to them, each statement weighed by a person (UK GDPR Art. 15; DPA 2018 Sch. 2 to 4)."""
