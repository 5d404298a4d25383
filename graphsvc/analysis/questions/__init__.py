"""What is not known, as questions for the next visit."""
