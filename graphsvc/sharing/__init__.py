"""What of a network goes to whom: rules for each audience, and a list of what they leave out and why. Pure."""
