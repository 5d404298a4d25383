"""How long a file is kept: rules, and what they say of one file."""
