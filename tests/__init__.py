"""What graphsvc promises, checked."""
