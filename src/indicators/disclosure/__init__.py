"""Withholding: what a reader could infer, and which figures are therefore not printed."""
