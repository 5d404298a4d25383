"""What practice draws: a network and what was found in it, turned into diagrams that `render` can draw."""
