"""The proposal: a block of `cooperative.toml` for a file, what decided it, and what the file cannot decide."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from indicators.core.printable import printable
from indicators.core.text import word_form
from indicators.ingest.inspection.aliases import STATES, header_form
from indicators.ingest.inspection.choices import (
    columns_of,
    pay_period,
    questions_of_choice,
    questions_of_groups,
    questions_of_names,
    questions_of_units,
)
from indicators.ingest.inspection.matching import Match
from indicators.ingest.inspection.question import NO, NONE, YES, Edit, Question
from indicators.ingest.inspection.sampling import TOTAL, Sample, is_total
from indicators.ingest.inspection.styles import (
    BARE_STYLES,
    CENTURY,
    date_styles,
    is_short,
    looks_like_numbers,
    number_of,
    number_style,
    swapped,
)
from indicators.ingest.inspection.unread import Unread, kind_of, unread
from indicators.ingest.inspection.words import Words, words_of, written
from indicators.ingest.parsing.parse_dates import ZONED, day_reader
from indicators.tables import Column

_HEADING = re.compile(r"(    )*\S.* \(\d+\)")
_MOST_STATES = 8
_MOST_CANDIDATES = 5
_YEARS_AHEAD = 6
_MOST_OF_FULL_TIME = 1.5
_AN_HOUR = re.compile(r"\b(horaire|heure|hour|hourly|stunden?lohn)\b|uurloon|uurtarief")
_MOST_TWICE = 0.2
"""The part of the rows that may repeat a key: above it the key is not what tells rows apart."""


@dataclass
class Proposal:
    """One block on its way: its name, its lines, and the questions that only a person can answer."""

    name: str
    sample: Sample
    match: Match
    file: str
    keys: dict[str, tuple[Any, str]] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    words: dict[str, Words] = field(default_factory=dict)
    made_of: dict[str, list[str]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    alternatives: dict[str, list[str]] = field(default_factory=dict)
    variant_of: str = ""
    unread: Unread = field(default_factory=Unread)
    years: tuple[int, ...] = ()

    def ask(self, key: str, word: str, *, blocks: bool = True, **values: object) -> None:
        """A question whose answer is written into the file by hand."""
        self.questions.append(Question((self.name,), f"{self.name}.{key}", word, values, blocks))

    def choose(
        self, key: str, word: str, choices: dict[str, tuple[Edit, ...]], *, blocks: bool = True, **values: object
    ) -> None:
        """A question whose answers have a fixed effect."""
        self.questions.append(Question((self.name,), f"{self.name}.{key}", word, values, blocks, choices))

    def years_of_rows(self) -> list[int]:
        """The years of the days by which the table places a row."""
        table, found = self.match.table, set()
        for column in table.fiscal_year_columns[:1]:
            if column in self.match.places:
                texts = self.sample.distinct[self.match.places[column]]
                style = self.keys.get("dates", ("yyyy-mm-dd", ""))[0]
                read = day_reader(style, CENTURY if is_short(style) else None, "UTC")
                found |= {day.year for cell in texts if (day := read(cell) or day_reader("yyyy-mm-dd")(cell))}
        return sorted(found)


def propose(
    name: str, sample: Sample, match: Match, file: str, *, years: Iterable[int] = (), elsewhere: Iterable[str] = ()
) -> Proposal:
    """The block of an export by its name; `elsewhere` are headers of the file that another block reads."""
    proposal = Proposal(name, sample, match, file, dict(sample.dialect), years=tuple(years))
    if sample.sheet:
        proposal.keys = {"sheet": (sample.sheet, ""), **proposal.keys}
    _propose_rows(proposal)
    sample = proposal.sample = sample.without(is_total)
    _propose_key(proposal)
    _propose_numbers(proposal)
    _propose_dates(proposal)
    if match.table.history:
        proposal.keys["covers"] = ("to_date", "the table keeps earlier years: is everything to date in the file?")
    _propose_units(proposal)
    period, question = pay_period(sample, match, name)
    if period:
        proposal.keys["pay_period"] = period
    proposal.questions += [question] if question else []
    _ask_for_places(proposal)
    _ask_for_missing(proposal)
    _ask_for_repeated_keys(proposal)
    proposal.questions += [
        *questions_of_choice(sample, match, name),
        *questions_of_names(sample, match, name),
        *questions_of_groups(sample, match, name),
        *questions_of_units(sample, match, name),
    ]
    proposal.words = words_of(sample, match)
    for column, words in proposal.words.items():
        if words.asked:
            proposal.questions.append(words.question(name, column, sample.header[match.places[column]]))
    if match.table.name == "payslips" and not {"paid_hours", "full_time_share"} & match.places.keys():
        header = sample.header[match.places["gross"]] if "gross" in match.places else "..."
        stated: tuple[Edit, ...] = (((*columns_of(name), "stated_full_time_pay"), header),)
        choices = {"full_time": stated, NONE: ()}
        proposal.choose("stated_full_time_pay", "full_time_pay", choices, blocks=False, header=header)
    _ask_for_states(proposal)
    proposal.unread = unread(sample, match, set(elsewhere))
    if proposal.unread.same_person:
        proposal.keys["same_person"] = (proposal.unread.same_person, "one person under two numbers is found by it")
    if question := proposal.unread.question(match.table, name, match.places):
        proposal.questions.append(question)
    proposal.questions = list({question.key: question for question in reversed(proposal.questions)}.values())[::-1]
    return proposal


def _states(proposal: Proposal) -> Iterator[tuple[str, list[str]]]:
    """The headers that sound like the state of a row, with their cells, where nothing is read from them."""
    read = set(proposal.match.places.values())
    for place, header in enumerate(proposal.sample.header):
        found = proposal.sample.distinct[place]
        if place not in read and STATES.search(word_form(header)) and 1 < len(found) <= _MOST_STATES:
            yield header, found


def _ask_for_states(proposal: Proposal) -> None:
    for header, cells in _states(proposal):
        values = {"header": header, "cells": ", ".join(map(written, cells))}
        where = ("exports", proposal.name, "where")
        told = {"place": where, "cells": tuple(cells), "allowed": (YES, NO), "counted": header}
        key = f"{proposal.name}.where.{header}"
        proposal.questions.append(Question((proposal.name,), key, "states", values, **told))  # type: ignore[arg-type]


def _propose_key(proposal: Proposal) -> None:
    """A contract without a number is told by who works and since when, where rows are not the same by that."""
    match, sample = proposal.match, proposal.sample
    if match.table.name != "contracts" or "contract" in match.places:
        return
    if not {"worker", "started_on"} <= match.places.keys() or any(
        column.required and column.name not in (*match.places, "contract") for column in match.table.columns
    ):
        return
    if _likely(proposal, match.table.column("contract")):
        return
    proposal.made_of["contract"] = [sample.header[match.places[name]] for name in ("worker", "started_on")]


def _propose_units(proposal: Proposal) -> None:
    """Shares of full time in percent, and the unit of a rate that its header tells."""
    match, sample = proposal.match, proposal.sample
    if (place := match.places.get("full_time_share")) is not None:
        numbers = [number for cell in sample.distinct[place] if (number := number_of(cell)) is not None]
        if max(numbers, default=0) > _MOST_OF_FULL_TIME:
            proposal.keys["divided_by"] = ({"full_time_share": 100}, "they are written in percent")
    place = match.places.get("rate")
    if match.table.name == "contracts" and place is not None and "rate_unit" not in match.places:
        if _AN_HOUR.search(header_form(sample.header[place])):
            proposal.constants["rate_unit"] = "hour"
        else:
            units = match.table.column("rate_unit").values
            where = (*columns_of(proposal.name), "rate_unit")
            choices: dict[str, tuple[Edit, ...]] = {unit: ((where, {"constant": unit}),) for unit in units}
            proposal.choose("rate_unit", "rate_unit", choices, blocks=False, header=sample.header[place])


def _ask_for_places(proposal: Proposal) -> None:
    sample = proposal.sample
    for column, place in proposal.match.places.items():
        same = [at + 1 for at, header in enumerate(sample.header) if header and header == sample.header[place]]
        if len(same) > 1:
            where = (*columns_of(proposal.name), column)
            choices: dict[str, tuple[Edit, ...]] = {str(at): ((where, {"position": at}),) for at in same}
            values: dict[str, Any] = {
                "header": sample.header[place],
                "times": len(same),
                "places": ", ".join(map(str, same)),
            }
            proposal.choose(column, "places", choices, column=column, place=place + 1, **values)


def _ask_for_missing(proposal: Proposal) -> None:
    for column in proposal.match.missing:
        if column.name in proposal.made_of:
            continue
        found = _likely(proposal, column)[:_MOST_CANDIDATES]
        values: dict[str, Any] = {"column": column.name, "meaning": column.meaning, "table": proposal.match.table.name}
        if found:
            where = (*columns_of(proposal.name), column.name)
            choices: dict[str, tuple[Edit, ...]] = {header: ((where, header),) for header in found}
            proposal.choose(column.name, "missing_of", choices, headers=", ".join(found), **values)
        else:
            proposal.ask(column.name, "missing", **values)


def _likely(proposal: Proposal, column: Column) -> list[str]:
    """The headers that could give a column: a number of something is no amount, no day and no person."""
    sample = proposal.sample
    found = proposal.match.candidates(column, sample)
    kinds = {header: kind_of(sample, sample.header.index(header)) for header in found}
    if column.kind == "text":
        return [header for header in found if not kinds[header]]
    if column.kind == "number":
        return [header for header in found if kinds[header] == "amount"] or found
    return found


def _ask_for_repeated_keys(proposal: Proposal) -> None:
    """Rows that repeat the key of another and are not the same all over: who counts them counts them twice."""
    sample, match = proposal.sample, proposal.match
    names = [*match.table.key, *(["period"] if "period" in match.places else [])]
    headers = proposal.made_of.get("contract", []) if match.table.name == "contracts" else []
    places = [match.places[name] for name in names if name in match.places]
    places += [sample.header.index(header) for header in headers]
    if match.table.key and not places:
        return
    if match.table.name != "payslips" and len(places) < len(names):
        return
    years, files = sample.years or [0] * len(sample.rows), sample.files or [0] * len(sample.rows)
    rows = {(year, file, *map(str, row)) for year, file, row in zip(years, files, sample.rows, strict=True)}
    by_row = [(row[0], *(str(row[2 + place]).strip() for place in places)) for row in sorted(rows)]
    keys = [key for key in by_row if all(key[1:])]
    if twice := len(keys) - len(set(keys)):
        named = " and ".join(names)
        where: dict[str, Any] = {"rows": twice, "named": named}
        if twice <= _MOST_TWICE * len(keys):
            proposal.choose("key", "repeated_key", {NONE: ()}, blocks=False, **where)
        elif match.table.name == "payslips" and "month" not in match.places:
            proposal.ask("month", "no_month", rows=twice)
        else:
            proposal.ask("key", "wrong_key", **where)


def _propose_rows(proposal: Proposal) -> None:
    """Sums, headings of groups and rows that go on with the one above."""
    first = [str(row[0]) for row in proposal.sample.rows if row]
    blank = sum(not cell.strip() for cell in first)
    found = [next((text for cell in row if (text := str(cell).strip())), "") for row in proposal.sample.rows]
    if totals := [cell for cell in found if TOTAL.match(cell)]:
        words = sorted({match[0] for cell in totals if (match := re.match(r"[\w-]*", cell))})
        proposal.keys["total_rows"] = (words, f"{len(totals)} rows begin so")
    if any(_HEADING.fullmatch(cell) and cell.startswith("    ") for cell in first):
        proposal.keys["grouped"] = (True, "some rows are headings with the number of rows of their group")
    elif 0 < blank < len(first) and _is_first(proposal):
        proposal.keys["continuation_rows"] = ("fill_down", f"{blank} rows begin with blank cells")
        out: tuple[Edit, ...] = ((("exports", proposal.name, "continuation_rows"), None),)
        proposal.choose("continuation_rows", "rows_go_on", {"yes": (), "no": out})


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
        sign, where = style.doubt[1], ("exports", proposal.name)
        other = "," if sign == "." else "."
        whole: tuple[Edit, ...] = (((*where, "decimal"), other), ((*where, "thousands"), sign))
        parts: tuple[Edit, ...] = (((*where, "decimal"), sign), ((*where, "thousands"), None))
        choices = {"whole": whole, "thousandths": parts}
        proposal.choose("decimal", "thousandths", choices, number=style.doubt, whole=digits, part=style.doubt[2:])


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
    for name in proposal.match.places:  # a column of days without any is written as the others are, once it has one
        if proposal.match.table.column(name).kind == "date" and name not in styles:
            days = [found for found in styles.values() if "d" in found[0]]
            styles[name] = days[0] if days else next(iter(styles.values()))
    every = [style for style in next(iter(styles.values())) if all(style in found for found in styles.values())]
    if every:
        proposal.keys["dates"] = (every[0], "")
    else:
        counted = Counter(found[0] for found in styles.values())
        common = max(counted, key=lambda style: (counted[style], "d" in style, style))
        proposal.keys["dates"] = (common, "")
        proposal.keys["dates_of"] = (
            {name: found[0] for name, found in styles.items() if common not in found},
            "these columns are written in another style",
        )
    style = proposal.keys["dates"][0]
    if is_short(style) or any(is_short(found[0]) for found in styles.values()):
        proposal.keys["two_digit_years_from"] = (CENTURY, "")
        if proposal.years and _latest_year(proposal, styles) <= max(proposal.years) + _YEARS_AHEAD:
            proposal.keys["two_digit_years_from"] = (CENTURY, "no day of the file is far ahead so")
        else:
            century: dict[str, tuple[Edit, ...]] = {"yes": ()}
            proposal.choose("two_digit_years_from", "two_digit_years", century, first=CENTURY, last=CENTURY + 99)
    if style == "serial-1900" and proposal.sample.counted_from:
        proposal.keys["dates"] = (proposal.sample.counted_from, "as the workbook says that it counts its days")
    elif style == "serial-1900":
        choices: dict[str, tuple[Edit, ...]] = {"1900": ()}
        choices["1904"] = ((("exports", proposal.name, "dates"), "serial-1904"),)
        proposal.choose("dates", "counted_days", choices)
    other = swapped(style)
    if other != style and all(other in found for found in styles.values()):
        proposal.keys["dates"] = (style, "no day above 12 in the file: it cannot decide between day and month")
        where = ("exports", proposal.name, "dates")
        proposal.choose("dates", "day_or_month", {style: (), other: ((where, other),)}, style=style, other=other)


def _latest_year(proposal: Proposal, styles: dict[str, list[str]]) -> int:
    days = [
        day
        for column, texts in _columns(proposal, "date")
        if column.name in styles
        for read in [day_reader(styles[column.name][0], CENTURY)]
        for cell in texts
        if (day := read(cell))
    ]
    return max((day.year for day in days), default=0)


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


def lines_of(proposal: Proposal, language: str, *, numbered: bool = True) -> Iterator[str]:
    """The lines of a block, with its questions as comments where they are `numbered`."""
    sample, match, name = proposal.sample, proposal.match, proposal.name
    file = printable(proposal.file)
    where = f"{file}, sheet {sample.sheet}" if sample.sheet else file
    rows = f"the first {len(sample.rows)} rows" if sample.there_is_more else f"{len(sample.rows)} rows"
    yield f"# {where}: {rows}; {match.table.one_row_is}."
    for number, question in enumerate(proposal.questions if numbered else [], start=1):
        asked = question.asks(language)
        yield f"# QUESTION {number}: {asked}{'' if asked.endswith('?') else '.'}"
    yield f"[exports.{name}]"
    if proposal.variant_of:
        yield f"variant_of = {written(proposal.variant_of)}  # the same files, with other headers"
    else:
        if name != match.table.name:
            yield f'table = "{match.table.name}"'
        yield f"file = {written(proposal.file)}"
    for key, (value, why) in proposal.keys.items():
        yield f"{key} = {written(value)}" + (f"  # {why}" if why else "")
    yield ""
    yield f"[exports.{name}.columns]"
    yield from _column_lines(proposal, with_missing=numbered)
    yield from _left_out_lines(proposal)
    for column_name, words in proposal.words.items():
        if lines := [*words.lines, *(words.placeholders if numbered else [])]:
            yield ""
            yield f"[exports.{name}.values.{column_name}]"
            yield from lines


def _column_lines(proposal: Proposal, *, with_missing: bool) -> Iterator[str]:
    header = proposal.sample.header
    for column in proposal.match.table.columns:
        if (place := proposal.match.places.get(column.name)) is not None:
            if names := proposal.alternatives.get(column.name):
                yield f"{column.name} = {written(names)}"
                continue
            alone = header[place] and header.count(header[place]) == 1
            source = written(header[place]) if alone else f"{{ position = {place + 1} }}"
            yield f"{column.name} = {source}"
        elif parts := proposal.made_of.get(column.name):
            yield f"{column.name} = {{ made_of = {written(parts)} }}  # the file has no number of it"
        elif column.name in proposal.constants:
            constant = written(proposal.constants[column.name])
            yield f"{column.name} = {{ constant = {constant} }}  # as the header says"
        elif column.required and with_missing:
            yield f'# {column.name} = "..."  # needed: {column.meaning}'


def _left_out_lines(proposal: Proposal) -> Iterator[str]:
    read = set(proposal.match.places.values())
    header, people = proposal.sample.header, proposal.unread.of_people
    kept = {*people, *proposal.unread.same_person}
    others = [name for place, name in enumerate(header) if place not in read and name and name not in kept]
    unnamed = [str(place + 1) for place, name in enumerate(header) if place not in read and not name]
    if others:
        yield f"# not read: {', '.join(dict.fromkeys(others))}"
    if people:
        yield f"# not read, of people who are told by their number: {', '.join(people)}"
    if unnamed:
        yield f"# without a header, and not read: {', '.join(unnamed)}"
    for name, states in _states(proposal):
        listed = ", ".join(written(state) for state in states)
        yield f"# {written(name)} holds {listed}. If only some of these rows count:"
        yield f"# where = {{ {written(name)} = [{listed}] }}"
