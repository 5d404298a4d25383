"""How connected a child and each parent are."""
