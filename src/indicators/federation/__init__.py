"""A federation: the reports of its members, each made by itself, and the figures of all of them together."""
