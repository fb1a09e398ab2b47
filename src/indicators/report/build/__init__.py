"""The order of a run: from exports to pages in place."""
