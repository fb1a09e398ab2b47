"""What was published, by whom, and what must hold before it is."""
