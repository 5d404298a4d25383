"""The `graphsvc` command."""
