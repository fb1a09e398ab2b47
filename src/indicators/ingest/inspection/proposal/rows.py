"""Rows: which of them are sums, go on with the one above, count by their state, or have the key of another."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from indicators.core.text import word_form
from indicators.ingest.inspection.choices import columns_of, tells_the_same
from indicators.ingest.inspection.matching import wage_code_of
from indicators.ingest.inspection.proposal.proposal import Proposal
from indicators.ingest.inspection.question import NO, NONE, YES, Edit, Question
from indicators.ingest.inspection.sampling import TOTAL, Sample, headings, note_of
from indicators.ingest.inspection.unread import kind_of
from indicators.ingest.inspection.vocabulary import STATES, header_form
from indicators.ingest.inspection.why import Why
from indicators.ingest.inspection.words import written

_HEADING = re.compile(r"(    )*\S.* \(\d+\)")
_MOST_STATES = 8
_STANDINGS = {
    "employe",
    "ouvrier",
    "bediende",
    "arbeider",
    "etudiant",
    "student",
    "cadre",
    "kader",
    "angestellter",
    "arbeiter",
}
_LABELS = re.compile(r"\b(libelle|omschrijving|description|benaming|name|naam|designation|bezeichnung)\b")
_ADDED_UP: tuple[Edit, ...] = ((("rules", "several_payslips"), "repair"),)
_WORDS_OF_A_NOTE = 2
_MOST_TWICE = 0.2
"""The part of the rows that may repeat a key: above it the key is not what tells rows apart."""


def states_of(proposal: Proposal) -> Iterator[tuple[str, list[str]]]:
    """The headers that sound like the state of a row, with their cells, where nothing is read from them."""
    read = set(proposal.match.places.values())
    for place, header in enumerate(proposal.sample.header):
        found = proposal.sample.distinct[place]
        if place == wage_code_of(proposal.sample) or {header_form(cell) for cell in found} <= _STANDINGS:
            continue
        if place not in read and STATES.search(word_form(header)) and 1 < len(found) <= _MOST_STATES:
            yield header, found


def ask_for_states(proposal: Proposal) -> None:
    """A question for each header of a state: whether all of its rows count."""
    for header, cells in states_of(proposal):
        values = {"header": header, "cells": ", ".join(map(written, cells))}
        where = ("exports", proposal.name, "where")
        told = {"place": where, "cells": tuple(cells), "allowed": (YES, NO), "counted": header}
        key = f"{proposal.name}.where.{header}"
        proposal.questions.append(Question((proposal.name,), key, "states", values, **told))  # type: ignore[arg-type]


def ask_for_wage_codes(proposal: Proposal) -> None:
    """Which code of the parts of the pay is the whole gross pay, where each part has a row of its own."""
    sample, place = proposal.sample, wage_code_of(proposal.sample)
    if proposal.match.table.name != "payslips" or place is None or place in proposal.match.places.values():
        return
    header, codes = sample.header[place], sample.distinct[place]
    told = ", ".join(filter(None, (f"{code} {label}".strip() for code, label in _labels(sample, place).items())))
    asked = Question(
        (proposal.name,),
        f"{proposal.name}.where.{header}",
        "wage_codes",
        {"header": header, "codes": told},
        place=("exports", proposal.name, "where"),
        cells=tuple(codes),
        allowed=(YES, NO),
        counted=header,
        if_several=_ADDED_UP,
    )
    proposal.questions.append(asked)


def _labels(sample: Sample, place: int) -> dict[str, str]:
    """What each code is called in the file itself."""
    for other, header in enumerate(sample.header):
        if _LABELS.search(header_form(header)) and tells_the_same(sample, place, other):
            pairs = dict(zip(sample.texts[place], sample.texts[other], strict=True))
            if len(set(pairs.values())) >= len(pairs) - 1:
                return {code: pairs.get(code, "") for code in sample.distinct[place]}
    return dict.fromkeys(sample.distinct[place], "")


def ask_for_repeated_keys(proposal: Proposal) -> None:
    """Rows that repeat the key of another and are not the same all over: who counts them counts them twice."""
    sample, match = proposal.sample, proposal.match
    names = [*match.table.key, *(["period"] if "period" in match.places else [])]
    headers = [header for name in names for header in proposal.made_of.get(name, [])]
    places = [match.places[name] for name in names if name in match.places]
    places += [sample.header.index(header) for header in headers]
    if match.table.key and not places:
        return
    given = {*match.places, *proposal.made_of}
    if match.table.name != "payslips" and not given.issuperset(names):
        return
    years, files = sample.years or [0] * len(sample.rows), sample.files or [0] * len(sample.rows)
    rows = {(year, file, *map(str, row)) for year, file, row in zip(years, files, sample.rows, strict=True)}
    by_row = [
        (row[0] if not proposal.named_by else row[:2], *(str(row[2 + place]).strip() for place in places))
        for row in sorted(rows)
    ]
    keys = [key for key in by_row if all(key[1:])]
    if wage_code_of(sample) is not None and "month" in given | proposal.named_by.keys():
        return
    if twice := len(keys) - len(set(keys)):
        named = " + ".join(names)
        where: dict[str, Any] = {"rows": twice, "named": named}
        if twice <= _MOST_TWICE * len(keys) and match.table.name == "payslips":
            proposal.choose("key", "parts_of_pay", {NONE: (), "added_up": _ADDED_UP}, blocks=False, **where)
        elif twice <= _MOST_TWICE * len(keys):
            proposal.choose("key", "repeated_key", {NONE: ()}, blocks=False, **where)
        elif match.table.name == "payslips" and not {"month"} & {*match.places, *proposal.named_by}:
            months = [name for place, name in enumerate(sample.header) if kind_of(sample, place) == "month"]
            word = "months_unread" if months else "no_month"
            proposal.ask("month", word, rows=twice, headers=", ".join(map(repr, months)))
        elif match.table.name == "payslips":
            proposal.choose("key", "parts_of_pay", {"added_up": _ADDED_UP}, **where)
        else:
            proposal.choose("key", "wrong_key", _other_keys(proposal), **where)


def _other_keys(proposal: Proposal) -> dict[str, tuple[Edit, ...]]:
    """What could tell the rows of a table apart: a header whose cells are there once each, or who and when."""
    sample, match, path = proposal.sample, proposal.match, columns_of(proposal.name)
    if len(match.table.key) != 1:
        return {}
    key = match.table.key[0]
    found: dict[str, tuple[Edit, ...]] = {
        header: (((*path, key), header),) for header in match.candidates(match.table.column(key), sample)
    }
    if match.table.name == "contracts" and {"worker", "started_on"} <= match.places.keys():
        both = [sample.header[match.places[name]] for name in ("worker", "started_on")]
        found[" + ".join(both)] = (((*path, key), {"made_of": both}),)
    return found


def propose_rows(proposal: Proposal) -> None:
    """Sums, headings of groups and rows that go on with the one above."""
    first = [str(row[0]) for row in proposal.sample.rows if row]
    blank = sum(not cell.strip() for cell in first)
    found = [next((text for cell in row if (text := str(cell).strip())), "") for row in proposal.sample.rows]
    totals = [cell for cell in found if TOTAL.match(cell)]
    words = {match[0] for cell in totals if (match := re.match(r"[\w-]*", cell))}
    notes = [*proposal.sample.titles]
    notes += [cell for row in proposal.sample.rows if (cell := note_of(row)) and not TOTAL.match(cell)]
    grouped = _are_grouped(first)
    heads = [] if grouped else [cell for cell in headings(proposal.sample) if not TOTAL.match(cell)]
    if heads:
        words |= {*heads, *(" ".join(cell.split()[:_WORDS_OF_A_NOTE]) for cell in notes)}
        proposal.keys["total_rows"] = (sorted(words), Why("sums_headings_and_notes", {"heads": ", ".join(heads)}))
    elif totals and not notes:
        proposal.keys["total_rows"] = (sorted(words), Why("rows_begin_so", {"rows": len(totals)}))
    elif notes:
        words |= {" ".join(cell.split()[:_WORDS_OF_A_NOTE]) for cell in notes}
        proposal.keys["total_rows"] = (sorted(words), Why("rows_of_one_cell", {"rows": len(totals) + len(notes)}))
    if grouped:
        proposal.keys["grouped"] = (True, Why("headings_of_groups"))
    elif 0 < blank < len(first) and _is_first(proposal):
        proposal.keys["continuation_rows"] = ("fill_down", Why("rows_begin_blank", {"rows": blank}))
        out: tuple[Edit, ...] = ((("exports", proposal.name, "continuation_rows"), None),)
        proposal.choose("continuation_rows", "rows_go_on", {"yes": (), "no": out})


def _are_grouped(first: Sequence[str]) -> bool:
    """Whether first cells have headings of groups: set in by depth, or with as many rows below as they say."""
    says = [int(cell[cell.rindex("(") + 1 : -1]) for cell in first if _HEADING.fullmatch(cell)]
    within = any(cell.startswith("    ") for cell in first if _HEADING.fullmatch(cell))
    return bool(says) and (within or sum(says) == len(first) - len(says))


def _is_first(proposal: Proposal) -> bool:
    """Whether the first column is one that every row needs, or is blank where the person is."""
    columns = {place: proposal.match.table.column(name) for name, place in proposal.match.places.items()}
    people = [place for place, column in columns.items() if column.kind == "person" and column.required]
    rows = proposal.sample.rows
    if people and all(bool(str(row[people[0]]).strip()) == bool(str(row[0]).strip()) for row in rows):
        return True
    return 0 in columns and columns[0].required and columns[0].kind in ("text", "person", "whole")
