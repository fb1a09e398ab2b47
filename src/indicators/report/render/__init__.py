"""From executed notebooks to one page and its PDF."""
