"""Who may do what: a policy declared by hand, apart from the code that decides, and every cell of it driven through the application."""
