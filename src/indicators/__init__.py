"""The annual social report of a cooperative, made from its own exports."""
