"""Signs that nobody sees: marks of an encoding, of a direction, of where a word may be cut."""

SIGNS = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""All of them, as they stand in a class of a pattern."""

INVISIBLE = f"[{SIGNS}]"

STARTS_OF_INVISIBLE = (b"\xc2\xad", b"\xe2\x80", b"\xe2\x81", b"\xef\xbb")
"""The bytes with which they begin in UTF-8, as some other signs do."""
