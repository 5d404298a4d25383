"""Measures of speed and quality, for `make bench`."""
