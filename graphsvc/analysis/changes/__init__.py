"""What has changed in a network between two days, on which days it changed, and all of it in order of time."""
