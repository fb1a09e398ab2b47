"""Notes on a figure: the one that keeps two of its years apart, and the one that stands beside its value."""

from collections.abc import Mapping

from indicators.configuration import Note

Notes = Mapping[int, Note]
"""The notes on one figure, by fiscal year."""

NONE: Notes = {}


def apart(notes: Notes, year: int) -> Note | None:
    """The note by which a year cannot be compared with the one before it: that of either; None where both can."""
    return next((notes[one] for one in (year, year - 1) if one in notes and not notes[one].comparable), None)


def to_tell(notes: Notes, year: int) -> Note | None:
    """The note that stands beside a year's value: what keeps it apart from the year before, else its own."""
    return apart(notes, year) or notes.get(year)
