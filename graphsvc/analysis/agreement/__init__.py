"""Who has agreed to what, what may go ahead, and who has been told that something is held about them."""
