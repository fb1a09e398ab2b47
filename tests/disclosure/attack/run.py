"""The attack on one cooperative: exports in, published CSV out, what can be worked out of it."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from attack.cooperatives import Invented
from attack.publication import Publication, Truth
from attack.reader import Found, Reader
from indicators.cooperative import Cooperative
from indicators.core.errors import FiguresRefused
from indicators.disclosure.primary import must_be_withheld
from indicators.figures.csv_output import as_csv
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.ledger.ledger import read_ledger
from indicators.ledger.publish import Signatures, publish
from indicators.ledger.snapshot import snapshot_folder
from indicators.measurement.cache import figures_until
from indicators.measurement.measure import before_disclosure


@dataclass
class Outcome:
    """What an attack found, and how much was printed of what there is."""

    seed: int
    refused: str = ""
    found: list[Found] = field(default_factory=list)
    printed: int = 0
    printed_wholes: int = 0
    cells: int = 0
    wholes: int = 0
    by_id: dict[str, int] = field(default_factory=dict)


def attack(
    seed: int,
    root: Path,
    years: tuple[int, ...] = (2023, 2024),
    *,
    zero_is_hidden: bool = True,
    only_small: bool = False,
) -> Outcome:
    """Invent a cooperative, have its years ingested and measured, and attack what would be published.

    With `only_small` nothing is withheld but what is too small itself: whoever attacks that must find something.
    """
    invented = Invented(seed, years)
    invented.write(root)
    cooperative = Cooperative.at(root)
    fiscal_years = cooperative.years_until(years[-1])
    for year in fiscal_years:
        ingest_or_refuse(cooperative, year)
    measured = [
        one
        for year in fiscal_years
        for one in before_disclosure(cooperative, year, cooperative.catalogue.values())
        if one.indicator.is_about_people
    ]
    there = [one for one in measured if one.value is not None]
    outcome = Outcome(seed, cells=len(there), wholes=sum(not one.slice for one in there))
    try:
        published = figures_until(cooperative, fiscal_years[-1])
    except FiguresRefused as refused:
        outcome.refused = str(refused)
        return outcome
    texts = [as_csv(figures) for figures in published.values()]
    if only_small:
        rules = cooperative.configuration.disclosure
        texts = [
            as_csv(
                replace(one, value=None, status="suppressed") if must_be_withheld(one, rules) else one
                for one in measured
            )
        ]
    known = Publication.of(texts, measured)
    about = {one.id for one in measured}
    printed = [name for name in known.known if name[0] in about]
    outcome.printed, outcome.printed_wholes = len(printed), sum(not slice for _, slice, _ in printed)
    for id, slice, _ in printed:
        outcome.by_id[id] = outcome.by_id.get(id, 0) + (not slice)
    truth = {year.name: Truth(cooperative.processed, year.name) for year in fiscal_years}
    outcome.found = Reader(known, truth, invented.floor, zero_is_hidden).broken()
    return outcome


def attack_correction(seed: int, root: Path, year: int = 2023) -> Outcome:
    """Publish a year, correct its exports, and subtract the two publications from each other."""
    invented = Invented(seed, (year,))
    invented.write(root)
    cooperative = Cooperative.at(root)
    fiscal_year = cooperative.year(year)
    report = ingest_or_refuse(cooperative, fiscal_year)
    outcome = Outcome(seed)
    try:
        first = figures_until(cooperative, fiscal_year)[year]
        publish(cooperative, fiscal_year, first, report, Signatures("Ada Berger", "Bob Claes", date(year + 1, 5, 2)))
        invented.corrected().write(root)
        ingest_or_refuse(cooperative, fiscal_year)
        again = figures_until(cooperative, fiscal_year)[year]
    except FiguresRefused as refused:
        outcome.refused = str(refused)
        return outcome
    assert read_ledger(cooperative).of(year)
    then, now = (Truth(folder, year) for folder in (snapshot_folder(cooperative, year), cooperative.processed))
    printed = Publication.of([as_csv(first)], ()).known
    corrected = Publication.of([as_csv(again)], ()).known
    outcome.printed, outcome.cells = len(corrected), len(printed)
    for name in sorted(printed.keys() | corrected.keys()):
        one, other = printed.get(name), corrected.get(name)
        people = now.changed(then, name[0], name[1])
        if one != other and people is not None and 0 < people < invented.floor:
            outcome.found.append(Found(name, people, one or 0.0, other or 0.0))
    return outcome
