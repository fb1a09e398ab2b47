"""Where exports come from: the systems under `[sources]`, and what is asked of them."""
