"""Who may support a child, and the work with them."""
