"""Who came and who left: what the figures of two years, or of all years to date, tell of them."""
