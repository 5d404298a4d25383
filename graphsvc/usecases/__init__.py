"""One deed a module, named after it."""
