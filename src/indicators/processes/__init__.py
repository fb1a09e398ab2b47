"""Tasks in child processes, side by side and within limits; none is left behind."""
