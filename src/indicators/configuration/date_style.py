"""Date styles: how an export writes its days, in letters that stand for digits and names."""

import re

SERIALS = ("serial-1900", "serial-1904")
"""Days counted by a workbook: from 1 January 1900, or from 1 January 1904."""

_TOKENS = re.compile("d+|m+|y+|q+")
_GOOD = {"d": ("dd", "d"), "m": ("mm", "m", "mmm"), "y": ("yyyy", "yy"), "q": ("q",)}


def tokens_of(style: str) -> list[str]:
    """The parts of a style that stand for a day, a month, a quarter or a year.

    >>> tokens_of("dd/mm/yyyy"), tokens_of("mmm yyyy"), tokens_of("yyyyq")
    (['dd', 'mm', 'yyyy'], ['mmm', 'yyyy'], ['yyyy', 'q'])
    """
    return _TOKENS.findall(style)


def style_without_error(style: str) -> str:
    """The style itself, where it can be read.

    Raises:
        ValueError: a letter too many, or a day without its month.
    """
    if style in SERIALS:
        return style
    tokens = tokens_of(style)
    letters = "".join(token[0] for token in tokens)
    known = all(token in _GOOD[token[0]] for token in tokens)
    whole = sorted(letters) in (["d", "m", "y"], ["m", "y"], ["q", "y"])
    rest = _TOKENS.sub("", style)
    if not (known and whole) or re.search(r"[^/.\- ,]", rest) or ("mmm" not in tokens and "," in rest):
        raise ValueError(
            f"found '{style}'; a date style has a day, a month and a year, such as dd/mm/yyyy, d mmm yyyy or yyyymmdd, "
            "a month alone (mmm yyyy, mm/yyyy), a quarter (yyyyq), or is serial-1900 or serial-1904"
        )
    if rest == "" and not {"d", "m"}.isdisjoint(tokens):
        raise ValueError(f"found '{style}'; without signs between them the day and the month have two digits each")
    return style
