"""The people, their shares and what they decide together."""
