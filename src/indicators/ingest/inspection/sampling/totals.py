"""Totals: rows that are sums of others, by the word that they begin with, and headings and notes between rows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from indicators.ingest.inspection.sampling.sample import Sample
from indicators.ingest.validation.row_filter import LOOKS_LIKE_A_TOTAL

TOTAL = re.compile(LOOKS_LIKE_A_TOTAL.replace(r"\pL", "a-zA-ZÀ-ÿ"))


_CELLS_OF_A_TABLE, _WORDS_OF_A_NOTE = 4, 3
_CELLS_OF_A_NOTE, _MOST_NOTES = 2, 0.2
_NAME = re.compile(r"[^\W\d_]+(?:[ -].*)?")


def note_of(row: Sequence[object]) -> str:
    """The text of a row that is a note under a table: several words in one cell, and no other cell filled.

    >>> note_of(["", "Printed on 5 January", "", ""]), note_of(["Peeters", "", "", ""])
    ('Printed on 5 January', '')
    """
    filled = [text for cell in row if (text := str(cell).strip())]
    if len(row) < _CELLS_OF_A_TABLE or len(filled) != 1 or len(filled[0].split()) < _WORDS_OF_A_NOTE:
        return ""
    return filled[0]


def is_total(row: Sequence[object]) -> bool:
    """Whether a row begins as sums of others do, or is a note under the table."""
    return bool(note_of(row)) or bool(TOTAL.match(_first(row)))


def rows_alone(sample: Sample) -> Sample:
    """The sample without what stands between and under its rows: sums, notes, headings, signatures.

    A row of a cell or two, where most have more than twice as many, is none of the table, if such rows are few.

    >>> rows = [[1, "Ada", 9, 8, 7]] * 5 + [["Agreed", "", "", "B. Maes", ""], ["TOTAL", "", "45", "", ""]]
    >>> len(rows_alone(Sample("", {}, list("abcde"), rows)).rows)
    5
    """
    rows = sample.without(is_total)
    counted = [sum(bool(str(cell).strip()) for cell in row) for row in rows.rows]
    most = min(_CELLS_OF_A_NOTE, (median(counted) - 1) // 2) if counted else 0
    if not 0 < sum(count <= most for count in counted) <= _MOST_NOTES * len(counted):
        return rows
    return rows.without(lambda row: sum(bool(str(cell).strip()) for cell in row) <= most)


def headings(sample: Sample) -> Iterator[str]:
    """How the headings between rows begin: cells alone with a name, where the other cells have digits.

    >>> rows = [["Team North", "", "", ""], ["C1", 1, 2, 3], ["Team South", "", "", ""], ["C2", 1, 2, 3]]
    >>> list(headings(Sample("", {}, list("abcd"), rows)))
    ['Team']
    """
    alone: dict[str, int] = {}
    for row in sample.rows:
        filled = [place for place, cell in enumerate(row) if str(cell).strip()]
        text = str(row[filled[0]]).strip() if filled else ""
        if len(row) >= _CELLS_OF_A_TABLE and len(filled) == 1 and _NAME.fullmatch(text) and not is_total(row):
            alone[text] = filled[0]
    others = [text for row in sample.rows if (text := _first(row)) and text not in alone]
    if sum(any(sign.isdigit() for sign in text) for text in others) <= len(others) / 2:
        return
    words = Counter(text.split()[0] for text in alone)
    begin = {text.split()[0] if words[text.split()[0]] > 1 else text for text in alone}
    yield from sorted(one for one in begin if not any(text.casefold().startswith(one.casefold()) for text in others))


def _first(row: Sequence[object]) -> str:
    return next((text for cell in row if (text := str(cell).strip())), "")
