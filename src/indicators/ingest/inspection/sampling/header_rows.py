"""Header rows: which row of a file is its header, and what lies under it."""

import itertools
from collections.abc import Sequence
from typing import Any

from indicators.ingest.inspection.sampling.sample import Sample, text_of
from indicators.ingest.inspection.vocabulary import KNOWN, header_form
from indicators.ingest.inspection.why import Why
from indicators.ingest.readers.header import joined_header

ROWS_ABOVE_HEADER = 20
_MOST_OF_A_TITLE = 2


def below_header(sheet: str, rows: Sequence[Sequence[object]], lines: Sequence[int]) -> Sample:
    """The rows under the header, which is the row with the most names that are known, or the first that is full."""
    top = [[text_of(cell) for cell in row] for row in rows[:ROWS_ABOVE_HEADER]]
    if not top:
        return Sample(sheet, {}, [], [])
    known = [sum(header_form(cell) in KNOWN for cell in row if cell) for row in top]
    filled = [sum(bool(cell) for cell in row) for row in top]
    fullest = max(filled)
    at = (
        known.index(max(known))
        if max(known) > 1
        else next(i for i, count in enumerate(filled) if count >= fullest * 0.7)
    )
    header = [list(top[at])]
    if at + 1 < len(top) and _goes_on(top[at], top[at + 1]):
        header.append(list(top[at + 1]))
    elif at and _goes_on(top[at - 1], top[at]):
        header.insert(0, list(top[at - 1]))
        at -= 1
    dialect: dict[str, tuple[Any, Why]] = {}
    if at:
        dialect["header_row"] = (lines[at], Why("first_row_of_headers"))
    if len(header) > 1:
        dialect["header_rows"] = (len(header), Why("two_rows_of_headers"))
    return Sample(sheet, dialect, joined_header(header), [list(row) for row in rows[at + len(header) :]])


def _goes_on(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a second row completes a header: names alone, under blanks or under a name over several columns."""
    pairs = list(itertools.zip_longest(upper, lower, fillvalue=""))
    if any(any(sign.isdigit() for sign in below) for _, below in pairs):
        return False
    completes = [place for place, (above, below) in enumerate(pairs) if below and not above]
    named = [above for above, _ in pairs if above]
    alone = [
        place
        for place, (above, below) in enumerate(pairs)
        if above and below and not (place + 1 < len(pairs) and not pairs[place + 1][0])
    ]
    # a title has a name or two; of several, one may stand over a column alone
    several = len(named) > _MOST_OF_A_TITLE and not any(sign.isdigit() for above in named for sign in above)
    return bool(completes) and len(named) > 1 and (not alone or (several and len(alone) < len(completes)))
