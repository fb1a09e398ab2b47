"""Derived columns that need another table: computed once, so that indicators only aggregate."""
