"""The proposal: a block of `cooperative.toml` for a file, what decided it, and what the file cannot decide."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from indicators.configuration.export import format_of
from indicators.core.printable import printable
from indicators.core.text import word_form
from indicators.ingest.inspection.aliases import STATES
from indicators.ingest.inspection.choices import questions_of_choice, questions_of_groups, questions_of_names
from indicators.ingest.inspection.declarations import proposal_of_declaration
from indicators.ingest.inspection.file_names import file_key
from indicators.ingest.inspection.matching import Match, best_match
from indicators.ingest.inspection.sampling import KNOWN, Sample, samples_of
from indicators.ingest.inspection.styles import (
    BARE_STYLES,
    CENTURY,
    date_styles,
    is_short,
    looks_like_numbers,
    number_style,
    swapped,
)
from indicators.ingest.inspection.words import words_of, written
from indicators.ingest.parsing.parse_dates import ZONED
from indicators.ingest.report import HIDDEN
from indicators.ingest.validation.row_filter import LOOKS_LIKE_A_TOTAL
from indicators.privacy.search import Search
from indicators.tables import Column

_TOTAL = re.compile(LOOKS_LIKE_A_TOTAL.replace(r"\pL", "a-zA-ZÀ-ÿ"))
_HEADING = re.compile(r"(    )*\S.* \(\d+\)")
_MOST_STATES = 8
_MOST_CANDIDATES = 5


@dataclass
class Proposal:
    """One block on its way: its lines, and the questions that only a person can answer."""

    sample: Sample
    match: Match
    file: str
    keys: dict[str, tuple[Any, str]] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)


def inspect(path: Path) -> str:
    """A ready block of `cooperative.toml` for a file, one for each sheet that gives rows to a table.

    It never shows a cell but those of categories, of states and of sums, and of these none that is known by its form
    to be a person's.

    Raises:
        WrongUse: the file cannot be looked at.
    """
    known_by_form = Search([], b"", path.parent, ())
    lines = _blocks(path).split("\n")
    return "\n".join(printable(known_by_form.masked(line, lambda what: HIDDEN)) for line in lines)


def _blocks(path: Path) -> str:
    if format_of(path.name) == "dmfa":
        return proposal_of_declaration(path, file_key(path))
    blocks, names = [], Counter[str]()
    for sample in samples_of(path):
        match = best_match(sample, path.name)
        if match is None:
            # what is not known may be no header, but a row of people
            headers = ", ".join(name for name in sample.header if word_form(name) in KNOWN) or "none that is known"
            where = f"sheet {sample.sheet}" if sample.sheet else "the file"
            blocks.append(f"# {where}: no table has such columns. Of {len(sample.header)} headers: {headers}\n")
            continue
        names[match.table.name] += 1
        number = names[match.table.name]
        name = match.table.name if number == 1 else f"{match.table.name}_{number}"
        blocks.append("".join(f"{line}\n" for line in _lines(_propose(sample, match, path), name)))
    return "\n".join(blocks) if blocks else f"# {printable(path.name)}: no rows\n"


def _propose(sample: Sample, match: Match, path: Path) -> Proposal:
    proposal = Proposal(sample, match, file_key(path), dict(sample.dialect))
    if "*" in proposal.file:
        proposal.questions.append(
            f"there are other files whose names differ from {printable(path.name)} by digits alone: do they belong "
            "together? The block reads them all"
        )
    if sample.sheet:
        proposal.keys = {"sheet": (sample.sheet, ""), **proposal.keys}
    _propose_rows(proposal)
    _propose_numbers(proposal)
    _propose_dates(proposal)
    if match.table.history:
        proposal.keys["covers"] = ("to_date", "the table keeps earlier years: is everything to date in the file?")
    if twice := _rows_with_a_key_of_before(sample, match):
        proposal.questions.append(
            f"{twice} rows have the {' and '.join(match.table.key)} of a row before: do they tell what others tell? "
            "Then say under where which rows count"
        )
    for name, place in match.places.items():
        same = [at + 1 for at, header in enumerate(sample.header) if header and header == sample.header[place]]
        if len(same) > 1:
            proposal.questions.append(
                f"'{sample.header[place]}' is there {len(same)} times: which of the places "
                f"{', '.join(map(str, same))} gives {name}? The block has {place + 1}"
            )
    for column in match.missing:
        found = match.candidates(column, sample)[:_MOST_CANDIDATES]
        proposal.questions.append(
            f"which header gives {column.name} ({column.meaning})? {match.table.name} cannot do without it"
            + (f". By their cells it could be {', '.join(found)}" if found else "")
        )
    proposal.questions += [
        *questions_of_choice(sample, match),
        *questions_of_names(sample, match),
        *questions_of_groups(sample, match),
    ]
    proposal.words = words_of(sample, match)
    proposal.questions += [
        f"what do some cells of '{sample.header[match.places[name]]}' stand for? See values.{name} below"
        for name, lines in proposal.words.items()
        if any(line.startswith("#") for line in lines)
    ]
    if match.table.name == "payslips" and not {"paid_hours", "stated_full_time_pay"} & match.places.keys():
        header = sample.header[match.places["gross"]] if "gross" in match.places else "..."
        proposal.questions.append(
            f'there are no paid hours: if the pay is stated for full time, add stated_full_time_pay = "{header}"'
        )
    return proposal


def _rows_with_a_key_of_before(sample: Sample, match: Match) -> int:
    places = [match.places[name] for name in match.table.key if name in match.places]
    if len(places) < len(match.table.key):
        return 0
    keys = [key for key in zip(*(sample.texts[place] for place in places), strict=True) if all(key)]
    return len(keys) - len(set(keys))


def _propose_rows(proposal: Proposal) -> None:
    """Sums, headings of groups and rows that go on with the one above."""
    first = [str(row[0]) for row in proposal.sample.rows if row]
    blank = sum(not cell.strip() for cell in first)
    found = [next((text for cell in row if (text := str(cell).strip())), "") for row in proposal.sample.rows]
    if totals := [cell for cell in found if _TOTAL.match(cell)]:
        words = sorted({match[0] for cell in totals if (match := re.match(r"[\w-]*", cell))})
        proposal.keys["total_rows"] = (words, f"{len(totals)} rows begin so")
    if any(_HEADING.fullmatch(cell) and cell.startswith("    ") for cell in first):
        proposal.keys["grouped"] = (True, "some rows are headings with the number of rows of their group")
    elif 0 < blank < len(first) and _is_first(proposal):
        proposal.keys["continuation_rows"] = ("fill_down", f"{blank} rows begin with blank cells")
        proposal.questions.append(
            "do the rows that begin with blank cells go on with the row above? Take the key out if not"
        )


def _is_first(proposal: Proposal) -> bool:
    """Whether the first column is one that every row needs."""
    columns = {place: proposal.match.table.column(name) for name, place in proposal.match.places.items()}
    return 0 in columns and columns[0].required and columns[0].kind in ("text", "person", "whole")


def _propose_numbers(proposal: Proposal) -> None:
    cells = [cell for _, texts in _columns(proposal, "number", "whole") for cell in texts if looks_like_numbers([cell])]
    if not cells:
        return
    separator = proposal.keys.get("separator", (",", ""))[0]
    style = number_style(cells, separator)
    why = f"{style.doubt} can be read in two ways, and no number of the file decides" if style.doubt else ""
    if style.decimal != ".":
        proposal.keys["decimal"] = (style.decimal, why or "as the numbers of the file show")
    if style.thousands:
        proposal.keys["thousands"] = (style.thousands, why if style.decimal == "." else "")
    if style.doubt:
        digits = style.doubt.translate({ord("."): None, ord(","): None})
        proposal.questions.append(
            f"is {style.doubt} the whole number {digits}, or 1 and {style.doubt[2:]} thousandths? See how the system "
            "that wrote the file shows such a number, then set decimal and thousands"
        )


def _propose_dates(proposal: Proposal) -> None:
    styles: dict[str, list[str]] = {}
    for column, texts in _columns(proposal, "date"):
        cells = [cell for cell in texts if any(sign.isdigit() for sign in cell)] or _counted_days(proposal, column.name)
        if any(re.search(ZONED, cell) for cell in cells):
            proposal.keys["time_zone"] = (
                "Europe/Brussels",
                "the times say their own zone: this is the one whose days count",
            )
        if found := date_styles(cells) or date_styles(cells, BARE_STYLES):
            styles[column.name] = found
    if not styles:
        return
    every = [style for style in next(iter(styles.values())) if all(style in found for found in styles.values())]
    if every:
        proposal.keys["dates"] = (every[0], "")
    else:
        counted = Counter(found[0] for found in styles.values())
        common = counted.most_common(1)[0][0]
        proposal.keys["dates"] = (common, "")
        proposal.keys["dates_of"] = (
            {name: found[0] for name, found in styles.items() if common not in found},
            "these columns are written in another style",
        )
    style = proposal.keys["dates"][0]
    if is_short(style) or any(is_short(found[0]) for found in styles.values()):
        proposal.keys["two_digit_years_from"] = (CENTURY, "")
        proposal.questions.append(f"the years have two digits: are they from {CENTURY} to {CENTURY + 99}?")
    if style == "serial-1900" and proposal.sample.counted_from:
        proposal.keys["dates"] = (proposal.sample.counted_from, "as the workbook says that it counts its days")
    elif style == "serial-1900":
        proposal.questions.append(
            "the days are numbers: does the workbook count from 1900, or from 1904 (serial-1904)?"
        )
    other = swapped(style)
    if other != style and all(other in found for found in styles.values()):
        proposal.keys["dates"] = (style, "no day above 12 in the file: it cannot decide between day and month")
        proposal.questions.append(
            f"is 03/04 the 3rd of April ({style}) or the 4th of March ({other})? Look for a date that you know"
        )


def _counted_days(proposal: Proposal, column: str) -> list[str]:
    """The numbers that a workbook holds in a column of days: it counts them, and no format says so."""
    cells = {row[proposal.match.places[column]] for row in proposal.sample.rows}
    return sorted({f"{cell:.0f}" for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)})


def _columns(proposal: Proposal, *kinds: str) -> Iterator[tuple[Column, list[str]]]:
    """The columns of some kinds, with the cells that are texts: what a workbook holds typed needs no style."""
    table, sample = proposal.match.table, proposal.sample
    for name, place in proposal.match.places.items():
        if table.column(name).kind in kinds:
            texts = {row[place] for row in sample.rows}
            yield table.column(name), sorted({cell.strip() for cell in texts if isinstance(cell, str)} - {""})


def _lines(proposal: Proposal, name: str) -> Iterator[str]:
    sample, match = proposal.sample, proposal.match
    file = printable(proposal.file)
    where = f"{file}, sheet {sample.sheet}" if sample.sheet else file
    rows = f"the first {len(sample.rows)} rows" if sample.there_is_more else f"{len(sample.rows)} rows"
    yield f"# {where}: {rows}; {match.table.one_row_is}."
    for number, question in enumerate(proposal.questions, start=1):
        yield f"# QUESTION {number}: {question}{'' if question.endswith('?') else '.'}"
    yield f"[exports.{name}]"
    if name != match.table.name:
        yield f'table = "{match.table.name}"'
    yield f"file = {written(proposal.file)}"
    for key, (value, why) in proposal.keys.items():
        yield f"{key} = {written(value)}" + (f"  # {why}" if why else "")
    yield ""
    yield f"[exports.{name}.columns]"
    yield from _column_lines(proposal)
    yield from _left_out_lines(proposal)
    for column_name, lines in proposal.words.items():
        yield ""
        yield f"[exports.{name}.values.{column_name}]"
        yield from lines


def _column_lines(proposal: Proposal) -> Iterator[str]:
    header = proposal.sample.header
    for column in proposal.match.table.columns:
        if (place := proposal.match.places.get(column.name)) is not None:
            alone = header[place] and header.count(header[place]) == 1
            source = written(header[place]) if alone else f"{{ position = {place + 1} }}"
            yield f"{column.name} = {source}"
        elif column.required:
            yield f'# {column.name} = "..."  # needed: {column.meaning}'


def _left_out_lines(proposal: Proposal) -> Iterator[str]:
    read = set(proposal.match.places.values())
    others = [name for place, name in enumerate(proposal.sample.header) if place not in read and name]
    unnamed = [str(place + 1) for place, name in enumerate(proposal.sample.header) if place not in read and not name]
    if others:
        yield f"# not read: {', '.join(dict.fromkeys(others))}"
    if unnamed:
        yield f"# without a header, and not read: {', '.join(unnamed)}"
    for place, name in enumerate(proposal.sample.header):
        states = proposal.sample.distinct[place]
        if place not in read and STATES.search(word_form(name)) and 1 < len(states) <= _MOST_STATES:
            listed = ", ".join(written(state) for state in states)
            yield f"# {written(name)} holds {listed}. If only some of these rows count:"
            yield f"# where = {{ {written(name)} = [{listed}] }}"
