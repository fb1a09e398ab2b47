"""What a rule of the exports is."""

from dataclasses import dataclass

from indicators.tables import Severity


@dataclass(frozen=True)
class Rule:
    """What a rule does until the configuration changes it.

    What it says stands by its name in the section `[rules]` of every language's file, and may use `{found}` and
    `{expected}`. `mends` says that the ingest knows how to mend what the
    rule finds: no other rule can be a `repair`. `spares` says that the row it is told of is used all the same: what
    it finds is beside the row, or is known when the row is in its place. `counted` says that the first row of a file is
    shown and the others are counted: there are many by right.
    """

    severity: Severity
    mends: bool = False
    spares: bool = False
    counted: bool = False
