"""Notebooks executed."""
