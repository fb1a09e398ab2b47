"""Flags: columns of yes and no that take rows out of figures, and whether the rows they mark look as such rows do."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from statistics import median

from indicators.ingest.inspection.choices import columns_of
from indicators.ingest.inspection.matching import Match
from indicators.ingest.inspection.question import NO, YES, Edit, Question
from indicators.ingest.inspection.sampling import Sample
from indicators.ingest.inspection.styles import number_of
from indicators.ingest.inspection.vocabulary import CELLS, header_form
from indicators.ingest.inspection.why import Why
from indicators.ingest.parsing.parse_cells import NO as NO_MARKS
from indicators.ingest.parsing.parse_cells import YES as MARKS
from indicators.tables.values import GENDERS

_MOST = 0.8
"""The part of the marked rows that must look alike before their looks decide."""

_ABOUT_THE_SAME = 0.1
"""How far a pay may be from that of the worker's other months, as a part of it, and be another such month."""


@dataclass(frozen=True)
class Marked:
    """The rows that a flag marks: how many, those that look as the flag says, and those that look like all others."""

    rows: int
    as_said: int
    as_others: int

    @property
    def say(self) -> str:
        """What their looks decide: yes, no, or nothing.

        >>> Marked(10, 9, 0).say, Marked(10, 0, 10).say, Marked(10, 5, 5).say
        ('yes', 'no', '')
        """
        found = {YES: self.as_said, NO: self.as_others}
        return next((answer for answer, rows in found.items() if rows >= _MOST * self.rows), "")


def slips_of_an_end(sample: Sample, match: Match, marked: list[int]) -> Marked:
    """Payslips that are marked as pay for the end of a contract: without hours, beside another, or of another pay.

    A month of the worker that is not marked, with about the same pay, tells that a marked one is wages.
    """
    read = {name: sample.texts[place] for name, place in match.places.items()}
    if "worker" not in read or "gross" not in read:
        return Marked(len(marked), 0, 0)
    marks, usual, slips = set(marked), defaultdict[str, list[float]](list), defaultdict[tuple[str, ...], int](int)
    for row, (worker, gross) in enumerate(zip(read["worker"], read["gross"], strict=True)):
        slips[_month(sample, read, row, worker)] += 1
        if row not in marks and (pay := number_of(gross)):
            usual[worker].append(pay)
    as_said = as_others = 0
    for row in marked:
        worker, pay = read["worker"][row], number_of(read["gross"][row]) or 0
        without_hours = "paid_hours" in read and not number_of(read["paid_hours"][row])
        if without_hours or ("month" in read and slips[_month(sample, read, row, worker)] > 1):
            as_said += 1
        elif usual[worker]:
            month = median(usual[worker])
            alike = abs(pay - month) <= _ABOUT_THE_SAME * abs(month)
            as_said, as_others = as_said + (not alike), as_others + alike
    return Marked(len(marked), as_said, as_others)


def members_that_are_none(sample: Sample, match: Match, marked: list[int]) -> Marked:
    """Members that are marked as legal persons: these have no gender. Without that column the header is believed."""
    if "gender" not in match.places:
        return Marked(len(marked), len(marked), 0)
    genders = sample.texts[match.places["gender"]]
    words = CELLS["members", "gender"]
    known = {header_form(one) for gender in GENDERS for one in (gender, *words.get(gender, ())) if gender != "unknown"}
    with_one = sum(header_form(genders[row]) in known for row in marked)
    return Marked(len(marked), len(marked) - with_one, with_one)


_LOOKS: dict[tuple[str, str], Callable[[Sample, Match, list[int]], Marked]] = {
    ("payslips", "termination"): slips_of_an_end,
    ("members", "is_organisation"): members_that_are_none,
}


_LEAST_MARKED = {("attendances", "present"): 0.5, ("appropriation", "decided_by_assembly"): 0.0}
"""The flags that rows are counted by, and the part of the rows that they mark at least: of fewer, it is asked.

Of those who enrolled most come; and where no line is marked, nobody may have filled in the column.
"""


@dataclass
class Flags:
    """What the looks of marked rows decided: the reason of each flag that is read, of each that is not, the questions.

    A flag that is not read is told by its header.
    """

    read: dict[str, Why] = field(default_factory=dict)
    not_read: dict[str, tuple[str, Why]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)


def decide_flags(sample: Sample, match: Match, name: str) -> Flags:
    """Look at the rows that each flag marks which takes rows out of figures, or that they are counted by."""
    flags = Flags()
    for column, place in match.places.items():
        flags.questions += _few_marked(sample, match, name, column)
        looks = _LOOKS.get((match.table.name, column))
        marked = [row for row, cell in enumerate(sample.texts[place]) if cell.casefold() in MARKS]
        if looks is None or not marked:
            continue
        found, header, where = looks(sample, match, marked), sample.header[place], columns_of(name)
        told = {"rows": found.rows, "as_said": found.as_said, "as_others": found.as_others, "header": header}
        if found.say == YES:
            flags.read[column] = Why(f"marked_{column}", told)
        elif found.say == NO:
            flags.not_read[column] = (header, Why(f"not_{column}", told))
        else:
            out: tuple[Edit, ...] = (((*where, column), None), ((*where[:-1], "values", column), None))
            choices: dict[str, tuple[Edit, ...]] = {YES: (), NO: out}
            flags.questions.append(Question((name,), f"{name}.{column}", f"marks_{column}", told, choices=choices))
    return flags


def _few_marked(sample: Sample, match: Match, name: str, column: str) -> Iterator[Question]:
    """Whether the marked rows or the others are those that a flag speaks of, where it marks few or none."""
    least, cells = _LEAST_MARKED.get((match.table.name, column)), sample.texts[match.places[column]]
    if least is None or not cells or not {cell.casefold() for cell in cells} <= {*MARKS, *NO_MARKS, ""}:
        return  # a word that is neither is asked for by itself
    marked = sum(cell.casefold() in MARKS for cell in cells)
    if marked >= max(1, least * len(cells)):
        return
    told = {"rows": marked, "all": len(cells), "header": sample.header[match.places[column]]}
    where = ("exports", name, "values", column)
    others: tuple[Edit, ...] = tuple(
        ((*where, cell), NO if cell.casefold() in MARKS else YES) for cell in sorted({*cells})
    )
    choices: dict[str, tuple[Edit, ...]] = {YES: (), NO: others}
    yield Question((name,), f"{name}.{column}", f"marks_{column}", told, choices=choices)


def _month(sample: Sample, read: dict[str, list[str]], row: int, worker: str) -> tuple[str, ...]:
    year = str(sample.years[row]) if sample.years else ""
    return (year, worker, read["month"][row]) if "month" in read else (year, worker)
