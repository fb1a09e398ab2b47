"""The units of figures: those that have a name in the section `[units]` of every language's file."""

from indicators.i18n.languages import language_of

UNITS = frozenset(key.removeprefix("units.") for key in language_of("en").words if key.startswith("units."))
"""Every unit; `currency` is written as the cooperative's own, `share` as a percentage."""
