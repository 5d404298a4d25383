"""What people of a family are to each other."""
