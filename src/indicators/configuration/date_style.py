"""Date styles: how an export writes its days, in letters that stand for digits and names."""

import re
from datetime import date

SERIALS = ("serial-1900", "serial-1904")
"""Days counted by a workbook: from 1 January 1900, or from 1 January 1904."""

_FROM_A_DAY = re.compile(r"serial-(\d{4}-\d{2}-\d{2})")

_TOKENS = re.compile("d+|m+|y+|q+")
_GOOD = {"d": ("dd", "d"), "m": ("mm", "m", "mmm"), "y": ("yyyy", "yy"), "q": ("q", "qqq")}


def tokens_of(style: str) -> list[str]:
    """The parts of a style that stand for a day, a month, a quarter or a year.

    >>> tokens_of("dd/mm/yyyy"), tokens_of("mmm yyyy"), tokens_of("yyyyq")
    (['dd', 'mm', 'yyyy'], ['mmm', 'yyyy'], ['yyyy', 'q'])
    """
    return _TOKENS.findall(style)


def day_zero(style: str) -> date | None:
    """The day that a style counts days from, as other systems do; None for any other style.

    >>> day_zero("serial-1960-01-01"), day_zero("serial-1900")
    (datetime.date(1960, 1, 1), None)

    Raises:
        ValueError: there is no such day.
    """
    found = _FROM_A_DAY.fullmatch(style)
    return date.fromisoformat(found[1]) if found else None


def is_serial(style: str) -> bool:
    """Whether a style counts days instead of writing them."""
    return style in SERIALS or day_zero(style) is not None


def is_month_alone(style: str) -> bool:
    """Whether a style has a month and no year: that of the fiscal year.

    >>> is_month_alone("mm"), is_month_alone("mmm"), is_month_alone("mm/yyyy")
    (True, True, False)
    """
    return style in _GOOD["m"]


def style_without_error(style: str) -> str:
    """The style itself, where it can be read.

    Raises:
        ValueError: a letter too many, or a day without its month.
    """
    if is_serial(style):
        return style
    tokens = tokens_of(style)
    letters = "".join(token[0] for token in tokens)
    known = all(token in _GOOD[token[0]] for token in tokens)
    whole = sorted(letters) in (["d", "m", "y"], ["m", "y"], ["q", "y"]) or tokens == ["yyyy"] or is_month_alone(style)
    rest = _TOKENS.sub("", style)
    if not (known and whole) or re.search(r"[^/.\- ,A-Z]", rest) or ("mmm" not in tokens and "," in rest):
        raise ValueError(
            f"found '{style}'; a date style has a day, a month and a year, such as dd/mm/yyyy, d mmm yyyy or yyyymmdd, "
            "a month alone (mmm yyyy, mm/yyyy), a quarter (yyyyq, Tq yyyy, qqq yyyy), a year (yyyy), a month of the "
            "fiscal year (mm, mmm), or is serial-1900, serial-1904 or another day to count from: serial-1960-01-01"
        )
    if rest == "" and len(tokens) > 1 and not {"d", "m"}.isdisjoint(tokens):
        raise ValueError(f"found '{style}'; without signs between them the day and the month have two digits each")
    return style
