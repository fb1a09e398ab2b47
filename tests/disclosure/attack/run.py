"""The attack on one cooperative: exports in, published CSV out, what can be worked out of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path

from attack.cooperatives import Invented
from attack.publication import Publication, Truth
from attack.reader import Found, Reader
from indicators.cooperative import Cooperative
from indicators.core.errors import FiguresRefused
from indicators.disclosure.primary import must_be_withheld
from indicators.figures.csv_output import as_csv
from indicators.figures.figure import Figure, Figures
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.ledger.publish import Signatures, publish
from indicators.ledger.snapshot import snapshot_folder
from indicators.measurement.cache import figures_until, measure_and_keep


@dataclass
class Outcome:
    """What an attack found, and how much was printed of what there is; `cost` is the cells that each rule hides."""

    seed: int
    refused: str = ""
    found: list[Found] = field(default_factory=list)
    printed: int = 0
    printed_wholes: int = 0
    cells: int = 0
    wholes: int = 0
    cost: dict[str, int] = field(default_factory=dict)


def attack(
    seed: int,
    root: Path,
    years: tuple[int, ...] = (2023, 2024),
    *,
    corrected: bool = False,
    zero_is_hidden: bool = True,
    only_small: bool = False,
    until_found: bool = False,
) -> Outcome:
    """Invent a cooperative, have its years ingested and measured, and attack what would be published.

    Where it is `corrected`, its first year is published, then its exports are, and it is printed again with the years
    after it. With `only_small` nothing is withheld but what is too small itself: whoever attacks that must find
    something. With `until_found` the first number that is found is enough.
    """
    invented = Invented(seed, years)
    invented.write(root)
    cooperative = Cooperative.at(root)
    outcome = Outcome(seed)
    try:
        first = _published_and_corrected(cooperative, invented) if corrected else None
        fiscal_years = cooperative.years_until(years[-1])
        for year in fiscal_years:
            ingest_or_refuse(cooperative, year)
        measured = {year.name: _about_people(measure_and_keep(cooperative, year)) for year in fiscal_years}
        printed = figures_until(cooperative, fiscal_years[-1])
    except FiguresRefused as refused:
        outcome.refused = str(refused)
        return outcome
    truth = {year.name: Truth(cooperative.processed, year.name) for year in fiscal_years}
    _count(outcome, measured, printed)
    if first is not None:
        printed_first, measured[years[0]] = first
        then = Truth(snapshot_folder(cooperative, years[0]), years[0])
        outcome.found += _subtracted(printed_first, printed[years[0]], then, truth[years[0]], invented.floor)
        printed[years[0]], truth[years[0]] = printed_first, then
        if until_found and outcome.found:
            return outcome
    of_all = [one for of_year in measured.values() for one in of_year]
    texts = [as_csv(figures) for figures in printed.values()]
    if only_small:
        rules = cooperative.configuration.disclosure
        texts = [
            as_csv(
                replace(one, value=None, status="suppressed") if must_be_withheld(one, rules) else one for one in of_all
            )
        ]
    reader = Reader(Publication.of(texts, of_all), truth, invented.floor, zero_is_hidden)
    outcome.found += islice(reader.broken(), 1 if until_found else None)
    return outcome


def _published_and_corrected(cooperative: Cooperative, invented: Invented) -> tuple[Figures, list[Figure]]:
    """The first year as it was printed and measured at its publication; its exports are corrected afterwards."""
    year = cooperative.year(invented.years[0])
    report = ingest_or_refuse(cooperative, year)
    measured = _about_people(measure_and_keep(cooperative, year))
    printed = figures_until(cooperative, year)[year.name]
    publish(cooperative, year, printed, report, Signatures("Ada Berger", "Bob Claes", date(year.name + 1, 5, 2)))
    invented.corrected().write(cooperative.root)
    return printed, measured


def _about_people(figures: Sequence[Figure]) -> list[Figure]:
    return [one for one in figures if one.indicator.is_about_people]


def _count(outcome: Outcome, measured: dict[int, list[Figure]], printed: dict[int, Figures]) -> None:
    """How many cells there are, how many are printed, and by which rules the others are not."""
    there = [one for of_year in measured.values() for one in of_year if one.value is not None]
    outcome.cells, outcome.wholes = len(there), sum(not one.slice for one in there)
    known = [one for figures in printed.values() for one in _about_people(list(figures)) if one.is_known]
    outcome.printed, outcome.printed_wholes = len(known), sum(not one.slice for one in known)
    withheld = [one for figures in printed.values() for one in figures.withheld]
    outcome.cost = dict(sum((Counter({one.rule: one.cells}) for one in withheld), Counter()))


def _subtracted(first: Figures, again: Figures, then: Truth, now: Truth, floor: int) -> Iterator[Found]:
    """Two publications of one year, subtracted from each other: numbers that only few people changed."""
    printed, corrected = (Publication.of([as_csv(one)], ()).known for one in (first, again))
    for name in sorted(printed.keys() | corrected.keys()):
        one, other = printed.get(name), corrected.get(name)
        people = now.changed(then, name[0], name[1])
        if one != other and people is not None and 0 < people < floor:
            yield Found(name, people, one or 0.0, other or 0.0)
