"""What a rule of the exports is."""

from dataclasses import dataclass

from indicators.tables import Severity


@dataclass(frozen=True)
class Rule:
    """A rule by name: its severity until the configuration changes it, and its sentence.

    The sentences may use `{found}` and `{expected}`. `mends` says that the ingest knows how to mend what the
    rule finds: no other rule can be a `repair`. `spares` says that the row it is told of is used all the same: what
    it finds is beside the row, or is known when the row is in its place.
    """

    severity: Severity
    en: str
    fr: str
    nl: str
    mends: bool = False
    spares: bool = False
