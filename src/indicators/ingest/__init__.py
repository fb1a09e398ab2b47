"""The door: exports as they were received, checked and turned into canonical tables."""
