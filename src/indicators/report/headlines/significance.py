"""Which of several findings is told first: a turn or an extreme before a plain change, then the larger change."""

from decimal import Decimal

from indicators.report.headlines.findings import Finding

_TAILS = ("first_ever", "first_since", "record", "extreme_since", "running", "")


def significance(finding: Finding, printed: Decimal) -> tuple[int, Decimal]:
    """What sorts a change of a printed value, the most telling first.

    >>> turn = Finding("fall", -1, Decimal(17), tail="first_since", tail_value=2020)
    >>> plain = Finding("rise", 1, Decimal(50))
    >>> significance(turn, Decimal(2284)) < significance(plain, Decimal(100))
    True
    """
    before = abs(printed - finding.sign * finding.difference)
    relative = finding.difference / before if before else Decimal("Infinity")
    return _TAILS.index(finding.tail), -relative


def changed(finding: Finding) -> bool:
    """Whether a finding is a rise or a fall."""
    return finding.key in ("rise", "fall")
