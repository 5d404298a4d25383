"""File formats to and from the words of the domain."""
