"""Groups of commands that `cli` takes in, and what commands share."""
