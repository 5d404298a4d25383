"""Whether what is recorded agrees with itself."""
