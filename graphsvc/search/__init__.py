"""Who might this be, and is this person already known: names and dates that need not agree letter by letter."""
