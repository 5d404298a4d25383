"""From a network and its findings to the diagrams that practice draws."""
