"""What a network tells: supporters, gaps, kinship. Pure functions on a graph."""
