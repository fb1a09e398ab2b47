"""The attack: whatever is withheld, a reader with a linear solver tries to work it out from all that is published.

Nothing here knows how the project protects its figures. It reads the published CSV files and the tables of the
page, states what any reader may state (slices add up to their whole, a balance grows by its year, a mean is a sum
over a number, what is hidden is not zero), and asks a solver how small and how large each hidden number can be.
"""

import csv
import io
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from scipy.optimize import linprog

from indicators.configuration import Disclosure
from indicators.cooperative import Cooperative
from indicators.disclosure.withhold import floor_of, must_be_withheld, withhold
from indicators.figures import Figure, Figures
from indicators.figures.csv_output import as_csv
from indicators.i18n.formatting import write
from indicators.measurement.cache import figures_of
from indicators.measurement.measure import before_disclosure
from repository import CATALOGUE

pytestmark = pytest.mark.long

Name = tuple[str, str, int]
"""A number of the publication: id, slice, fiscal year."""

COUNTS = {"persons", "contracts", "loans", "cases", "operations", "shares", "votes"}
PARTS_OF_A_WHOLE = {
    "employment.workers",
    "employment.contracts",
    "employment.full_time_equivalents",
    "employment.moved_to_permanent",
    "legal.requests",
    "loans.granted",
    "loans.amount_granted",
    "loans.granted_to_date",
    "loans.amount_granted_to_date",
    "membership.members",
    "membership.joined",
    "membership.new_unit_holders",
    "membership.amount_repaid",
}
TO_DATE = {
    "loans.granted_to_date": "loans.granted",
    "loans.amount_granted_to_date": "loans.amount_granted",
}
MEANS = {
    "loans.mean_granted": ("loans.amount_granted", "loans.granted"),
    "employment.contracts_per_worker": ("employment.contracts", "employment.workers"),
    "employment.hours_per_worker": ("employment.declared_hours", "employment.workers"),
}


@dataclass
class Attack:
    """What a reader knows: the printed numbers, the names of the hidden ones, and equations between them."""

    known: dict[Name, float]
    hidden: dict[Name, str]

    @classmethod
    def on(cls, *published: str) -> "Attack":
        known, hidden = {}, {}
        for text in published:
            for row in csv.DictReader(io.StringIO(text)):
                name = (row["id"], row["slice"], int(row["fiscal_year"]))
                if row["status"] == "suppressed":
                    assert row["value"] == ""
                    hidden[name] = row["unit"]
                elif row["value"]:
                    known[name] = float(row["value"])
        return cls(known, hidden)

    def derived(self) -> dict[Name, tuple[float, float]]:
        """The least and the most that each hidden number can be."""
        places = {name: place for place, name in enumerate(self.hidden)}
        rows, values = [], []
        for terms in self._equations():
            row, value = np.zeros(len(places)), 0.0
            for name, factor in terms:
                if name in places:
                    row[places[name]] += factor
                else:
                    value -= factor * self.known[name]
            if row.any():
                rows.append(row)
                values.append(value)
        bounds = [(1 if unit in COUNTS else 0, None) for unit in self.hidden.values()]
        return {name: self._ends(place, rows, values, bounds) for name, place in places.items()}

    def _ends(self, place: int, rows: list[np.ndarray], values: list[float], bounds: list) -> tuple[float, float]:
        if not rows or not any(row[place] for row in rows):
            return bounds[place][0], np.inf
        ends = []
        for sense in (1.0, -1.0):
            target = np.zeros(len(bounds))
            target[place] = sense
            found = linprog(target, A_eq=np.array(rows), b_eq=values, bounds=bounds, method="highs")
            assert found.status in (0, 3), found.message  # solved, or without an end
            ends.append(sense * found.fun if found.status == 0 else sense * -np.inf)
        return ends[0], ends[1]

    def _equations(self) -> Iterator[list[tuple[Name, float]]]:
        names = {*self.known, *self.hidden}
        parts: dict[tuple[Name, str], list[Name]] = defaultdict(list)
        for id, slice, year in sorted(names):
            ways = slice.split(";") if slice and id in PARTS_OF_A_WHOLE else []
            for way in ways:
                whole = (id, ";".join(other for other in ways if other != way), year)
                parts[whole, way.partition("=")[0]].append((id, slice, year))
        for (whole, _), slices in parts.items():
            if whole in names:
                yield [*((name, 1.0) for name in slices), (whole, -1.0)]
        for to_date, of_year in TO_DATE.items():
            for year in {year for _, _, year in names}:
                three = [((to_date, "", year), 1.0), ((to_date, "", year - 1), -1.0), ((of_year, "", year), -1.0)]
                if all(name in names for name, _ in three):
                    yield three
        for mean, (total, number) in MEANS.items():
            for year in {year for _, _, year in names}:
                if (mean, "", year) in self.known and (total, "", year) in names and (number, "", year) in names:
                    yield [((total, "", year), 1.0), ((number, "", year), -self.known[mean, "", year])]
                elif self.known.get((number, "", year)) and {(mean, "", year), (total, "", year)} <= names:
                    yield [((mean, "", year), self.known[number, "", year]), ((total, "", year), -1.0)]


def given_away(attack: Attack, truth: dict[Name, Figure], rules: Disclosure) -> list[Name]:
    """The hidden numbers that the attack finds: to the unit; or, of few people, as fewer than the floor."""
    found = []
    for name, (low, high) in attack.derived().items():
        figure = truth[name]
        assert figure.value is not None
        assert low - 1e-6 * max(1, low) <= figure.value <= high + 1e-6 * max(1, abs(high)), "the attack itself is wrong"
        to_the_unit = high - low < (1 - 1e-6 if attack.hidden[name] in COUNTS else 1e-6 * figure.value)
        few = figure.unit == "persons" and 0 < figure.value < floor_of(figure, rules)
        if to_the_unit or (few and high < floor_of(figure, rules) - 1e-6):
            found.append(name)
    return found


def figure(id: str, year: int, slice: str, value: float, people: int) -> Figure:
    return Figure(CATALOGUE[id], year, slice, value, "measured", CATALOGUE[id].unit, people=people)


def count(chance: random.Random) -> int:
    return chance.choice([0, 1, 1, 2, 2, 3, 4, 5, 6, 8, 9, 12, 17, 30, 60])


def table(chance: random.Random, year: int) -> list[Figure]:
    """Workers by gender and by working time; in half of the publications by both, in some without a margin."""
    rows, columns = chance.randint(2, 5), chance.randint(2, 4)
    inner = {(row, column): count(chance) for row in range(rows) for column in range(columns)}
    counts: dict[str, int] = defaultdict(int)
    in_both, with_margins = chance.random() < 0.5, chance.random() < 0.8
    for (row, column), number in inner.items():
        ways = [f"gender={row}", f"working_time={column}"]
        counts[""] += number
        for way in ways if with_margins else ways[:1]:
            counts[way] += number
        if in_both:
            counts[";".join(ways)] += number
    id = "employment.workers"
    return [figure(id, year, slice, number, number) for slice, number in counts.items() if number or in_both]


def loans(chance: random.Random, year: int, before: list[Figure]) -> list[Figure]:
    """Loans of the year by purpose, their amounts and mean, and those to date, by gender."""
    people = {purpose: count(chance) for purpose in ("light", "heavy", "training", "cash")[: chance.randint(2, 4)]}
    number = {purpose: counted + chance.randint(0, 2) * (counted > 0) for purpose, counted in people.items()}
    amount = {purpose: round(sum(chance.uniform(100, 5000) for _ in range(n)), 2) for purpose, n in number.items()}
    made = []
    for id, values in (("loans.granted", number), ("loans.amount_granted", amount)):
        parts = {f"purpose={purpose}": value for purpose, value in values.items() if people[purpose]}
        made += [figure(id, year, slice, value, people[slice.partition("=")[2]]) for slice, value in parts.items()]
        made.append(figure(id, year, "", sum(parts.values()), sum(people.values())))
    if sum(number.values()):
        mean = sum(amount.values()) / sum(number.values())
        made.append(figure("loans.mean_granted", year, "", mean, sum(people.values())))
    for id, of_year in TO_DATE.items():
        old = next((one for one in before if one.id == id and not one.slice), None)
        new = next(one for one in made if one.id == of_year and not one.slice)
        start = (old.value, old.people) if old else (chance.randint(0, 9) * 1000, 40)
        total, people_to_date = start[0] + new.value, start[1] + new.people
        women = chance.randint(0, people_to_date)
        made.append(figure(id, year, "", total, people_to_date))
        shares = {"F": (round(total / 3, 2), women), "M": (total - round(total / 3, 2), people_to_date - women)}
        if of_year == "loans.granted":
            shares = {"F": (women, women), "M": (total - women, people_to_date - women)}
        if all(value > 0 and counted > 0 for value, counted in shares.values()):
            made += [figure(id, year, f"gender={gender}", *both) for gender, both in shares.items()]
    return made


def publication(seed: int) -> tuple[Disclosure, list[list[Figure]]]:
    """Two years of a small publication, and its floors."""
    chance = random.Random(seed)
    floor = chance.randint(3, 10)
    rules = Disclosure(people=floor, health=floor + 2, dominance=chance.choice([5, 10, 20]))
    years: list[list[Figure]] = []
    for year in (2023, 2024):
        made = table(chance, year) if chance.random() < 0.7 else []
        years.append(made + loans(chance, year, years[-1] if years else []))
    return rules, years


def by_name(figures: Iterable[Figure]) -> dict[Name, Figure]:
    return {(one.id, one.slice, one.fiscal_year): one for one in figures}


@pytest.mark.parametrize("seeds", [range(start, start + 50) for start in range(0, 200, 50)], ids=str)
def test_nothing_hidden_follows_from_a_random_publication(seeds: range):
    hidden = 0
    for seed in seeds:
        rules, years = publication(seed)
        printed: list[Figures] = []
        for number, year in enumerate(years):
            printed.append(Figures(2023 + number, withhold(year, rules, printed)))
        attack = Attack.on(*map(as_csv, printed))

        assert given_away(attack, by_name(one for year in years for one in year), rules) == [], seed
        hidden += len(attack.hidden)
    assert hidden > 300


def test_the_attack_is_able_where_only_what_is_too_small_is_hidden():
    """Without what is hidden beside it, it finds numbers in most publications."""
    broken = 0
    for seed in range(40):
        rules, years = publication(seed)
        figures = [
            replace(one, value=None, status="suppressed") if must_be_withheld(one, rules) else one
            for year in years
            for one in year
        ]
        attack = Attack.on(as_csv(figures))
        broken += bool(given_away(attack, by_name(one for year in years for one in year), rules))
    assert broken >= 25


def numbers_on_the_page(table: str) -> dict[str, list[str]]:
    """The rows of a table of the page: first cell, and the others."""
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    plain = [[unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row] for row in cells]
    return {row[0]: row[1:] for row in plain if row}


def test_nothing_hidden_follows_from_the_samples_publication_of_two_years(sample: Path):
    from indicators.report.chapter.chapter import Chapter

    cooperative = Cooperative.at(sample)
    years = [cooperative.year(2023), cooperative.year(2024)]
    rules = cooperative.configuration.disclosure
    attack = Attack.on(*(as_csv(figures_of(cooperative, year)) for year in years))
    truth = by_name(one for year in years for one in before_disclosure(cooperative, year, CATALOGUE.values()))

    assert {"risk.psychological_help", "pay.highest_pay"} <= {id for id, _, _ in attack.hidden}
    assert given_away(attack, truth, rules) == []

    labels = {CATALOGUE[id].label["fr"]: id for id, slice, year in attack.hidden if not slice and year == 2024}
    chapters = {id.partition(".")[0] for id in labels.values()}
    printed = {}
    for chapter in sorted(chapters):
        printed |= numbers_on_the_page(Chapter("employment", 2024, "fr", sample).figures(chapter)._repr_html_())
    assert {label: printed[label][0] for label in labels} == dict.fromkeys(labels, "[c]")

    for id, slice in sorted({(id, slice) for id, slice, year in attack.hidden if year == 2024}):
        written = write(truth[id, slice, 2024], "fr")
        for text in quoting_texts(id):
            shown = Chapter(text.chapter, 2024, "fr", sample).text(text.block)
            assert written not in re.findall(NUMBER, re.sub(r"<[^>]+>", "", shown.data if shown else "")), text


NUMBER = r"\d+(?:[\u202f.,]\d+)*(?:\u00a0€)?"


class Text(NamedTuple):
    """A block of the French texts."""

    chapter: str
    block: str


def quoting_texts(id: str) -> list[Text]:
    """The blocks that quote a figure."""
    block = re.compile(r"{%-? block (\w+) -?%}(.*?){%-? endblock", re.DOTALL)
    return [
        Text(path.stem, name)
        for path in sorted((Path(__file__).parents[2] / "notebooks/text/fr").glob("*.md"))
        for name, source in block.findall(path.read_text(encoding="utf-8"))
        if id in source
    ]
