"""From tables to figures: measuring, keeping, tracing."""
