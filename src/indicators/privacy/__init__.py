"""Pseudonyms, and the search for personal data in whatever leaves."""
