"""Columns: those that the table needs and the file does not show, and what stands in for them."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from indicators.i18n.data_names import column_meaning
from indicators.ingest.inspection.choices import (
    columns_of,
)
from indicators.ingest.inspection.proposal.proposal import Proposal
from indicators.ingest.inspection.question import Edit
from indicators.ingest.inspection.sampling import Sample
from indicators.ingest.inspection.styles import (
    number_of,
)
from indicators.ingest.inspection.unread import kind_of
from indicators.ingest.inspection.vocabulary import FIRST_NAMES, NAMES, header_form, in_hundredths
from indicators.ingest.inspection.why import Why
from indicators.tables import Column

_MOST_CANDIDATES = 5
_MOST_OF_FULL_TIME = 1.5
_AN_HOUR = re.compile(r"\b(horaire|heure|hour|hourly|stunden?lohn)\b|uurloon|uurtarief")


def propose_people(proposal: Proposal) -> None:
    """People without a number are told by both of their names, where the file has them apart."""
    sample, match = proposal.sample, proposal.match
    header = [header_form(name) for name in sample.header]
    last = next((place for place, name in enumerate(header) if name in NAMES), None)
    first = next((place for place, name in enumerate(header) if name in FIRST_NAMES), None)
    for column in match.table.columns:
        told = match.places.get(column.name, last)
        if column.kind == "person" and column.required and last is not None and first is not None and told == last:
            match.places.pop(column.name, None)
            proposal.made_of[column.name] = [sample.header[last], sample.header[first]]


def ask_for_guesses(proposal: Proposal) -> None:
    """Whether the columns are right whose header is shortened, or that only their cells tell."""
    places = {name: proposal.match.places[name] for name in proposal.match.guessed if name in proposal.match.places}
    if places:
        header, where = proposal.sample.header, columns_of(proposal.name)
        told = ", ".join(f"{name} = '{header[place]}'" for name, place in places.items())
        out: tuple[Edit, ...] = tuple(((*where, name), None) for name in places)
        proposal.choose("guessed", "guessed", {"yes": (), "no": out}, columns=told)


def propose_key(proposal: Proposal) -> None:
    """A contract without a number is told by who works and since when, where rows are not the same by that."""
    match, sample = proposal.match, proposal.sample
    if match.table.name != "contracts" or "contract" in match.places:
        return
    if not {"worker", "started_on"} <= {*match.places, *proposal.made_of} or any(
        column.required and column.name not in (*match.places, *proposal.made_of, "contract")
        for column in match.table.columns
    ):
        return
    if _likely(proposal, match.table.column("contract")):
        return
    worker = proposal.made_of.get("worker") or [sample.header[match.places["worker"]]]
    proposal.made_of["contract"] = [*worker, sample.header[match.places["started_on"]]]


def propose_units(proposal: Proposal) -> None:
    """Shares of full time in percent, and the unit of a rate that its header tells."""
    match, sample = proposal.match, proposal.sample
    if (place := match.places.get("full_time_share")) is not None:
        numbers = [number for cell in sample.distinct[place] if (number := number_of(cell)) is not None]
        if max(numbers, default=0) > _MOST_OF_FULL_TIME:
            proposal.keys["divided_by"] = ({"full_time_share": 100}, Why("in_percent"))
    hundredths = [name for name, at in match.places.items() if in_hundredths(sample.header[at])]
    if hundredths:
        proposal.keys["divided_by"] = (dict.fromkeys(hundredths, 100), Why("as_headers_say"))
    place = match.places.get("rate")
    if match.table.name == "contracts" and place is not None and "rate_unit" not in match.places:
        if _AN_HOUR.search(header_form(sample.header[place])):
            proposal.constants["rate_unit"] = "hour"
        else:
            units = match.table.column("rate_unit").values
            where = (*columns_of(proposal.name), "rate_unit")
            choices: dict[str, tuple[Edit, ...]] = {unit: ((where, {"constant": unit}),) for unit in units}
            proposal.choose("rate_unit", "rate_unit", choices, blocks=False, header=sample.header[place])


def ask_for_places(proposal: Proposal) -> None:
    """A question for each column whose header the file has twice."""
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


def ask_for_missing(proposal: Proposal) -> None:
    """A question for each column that the table needs and no header tells."""
    for column in proposal.match.missing:
        if column.name in proposal.made_of:
            continue
        of_words = column.kind == "category" and column.values
        found = [] if of_words else _likely(proposal, column)[:_MOST_CANDIDATES]
        table = proposal.match.table.name
        meant = partial(column_meaning, table, column.name, column.meaning)
        values: dict[str, Any] = {"column": column.name, "meaning": meant, "table": table}
        if found:
            where = (*columns_of(proposal.name), column.name)
            sources = _sources(proposal.sample, found)
            choices: dict[str, tuple[Edit, ...]] = {told: ((where, source),) for told, source in sources.items()}
            proposal.choose(column.name, "missing_of", choices, headers=", ".join(sources), **values)
        elif of_words:
            where = (*columns_of(proposal.name), column.name)
            words: dict[str, tuple[Edit, ...]] = {word: ((where, {"constant": word}),) for word in column.values}
            proposal.choose(column.name, "missing_word", words, **values)
        else:
            proposal.ask(column.name, "missing", **values)


def _sources(sample: Sample, headers: Sequence[str]) -> dict[str, Any]:
    """What may be answered for some headers, and what is written then: one that is there twice is told by its place."""
    found: dict[str, Any] = {}
    for header in dict.fromkeys(headers):
        places = [place + 1 for place, name in enumerate(sample.header) if name == header]
        several = {f"{header} ({place})": {"position": place} for place in places}
        found |= several if len(places) > 1 else {header: header}
    return found


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
