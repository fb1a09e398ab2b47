"""A second attack on small cooperatives: printed numbers that are parts of each other, and the few in between.

    nice -n 19 .venv/bin/python benchmarks/disclosure_sets.py [COUNT] [FIRST]

Which figure is always a part of which is not declared, but learned: of COUNT invented cooperatives of 8 to 60 people
(here 40), drawn by the numbers from FIRST (here 30000), with two years each. Where the people of one printed number, or
the rows that it counts, were among those of another in every cooperative, and fewer people than the floor are in
between, the two tell them by subtraction. Prints a line for each such pair of figures, and the numbers that are of few
people themselves; exit code 1 where there is one.
"""

import gc
import os
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "disclosure"))
os.environ.setdefault("INDICATORS_PSEUDONYM_KEY", "a key for a benchmark")

from attack.cooperatives import Invented

from indicators.cooperative import Cooperative
from indicators.disclosure.rows.year_rows import YearRows
from indicators.figures.figure import Figure, Figures
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.measurement.cache import figures_until

YEARS = (2023, 2024)
SEEN_OFTEN = 3
"""In so many cooperatives at the least one figure must be a part of another to be known as one."""

Name = tuple[str, str, int]


@dataclass(frozen=True)
class Counted:
    """What a printed number counts: people, or rows with who is behind each; `thing` is what can be subtracted."""

    thing: str
    units: frozenset[int]
    whose: Mapping[int, int] | None

    def people(self, units: frozenset[int]) -> int:
        """How many people are behind some of the units."""
        return len(units if self.whose is None else {self.whose[one] for one in units})


def counted(figure: Figure, figures: Figures, rows_of_year: YearRows) -> Counted | None:
    """The people or rows of a printed number; None where it is no sum or number of one thing."""
    indicator, rows = figure.indicator, rows_of_year.rows(figure.indicator.table)
    if not indicator.is_about_people or figure.value is None or indicator.is_fact or len(indicator.parts) != 1:
        return None
    (part,) = indicator.parts
    if rows is None or not part.adds_up or not rows_of_year.is_computable(indicator):
        return None
    if (ids := rows.whose(part)) is None:
        return None
    taken = rows.takes(part) & (ids != 0)
    if figure.slice:
        column, _, value = figure.slice.partition("=")
        joining = figures.state.joined.get(f"{indicator.table}.{column}") or {}
        taken = taken & rows_of_year.mask(indicator.table, column, value, joining)
    if part.aggregate == "n_unique" and rows.person_columns:
        return Counted("people", frozenset(np.unique(ids[taken]).tolist()), None)
    whose = {int(row): int(ids[row]) for row in np.flatnonzero(taken)}
    return Counted(f"{indicator.table} {part.thing} {figure.fiscal_year}", frozenset(whose), whose)


def printed_by(seed: int, root: Path) -> tuple[int, dict[Name, Counted]]:
    """The floor of a cooperative, and what each of its printed numbers counts."""
    invented = Invented(seed, YEARS)
    invented.write(root)
    cooperative = Cooperative.at(root)
    years = cooperative.years_until(YEARS[-1])
    for year in years:
        ingest_or_refuse(cooperative, year)
    found = {}
    for name, figures in figures_until(cooperative, years[-1]).items():
        rows = YearRows(cooperative.store, name, cooperative.catalogue, cooperative.tables)
        for figure in figures:
            if (one := counted(figure, figures, rows)) is not None:
                found[figure.id, figure.slice, name] = one
    return invented.floor, found


def main() -> int:
    """Learn what is a part of what, then look for few people in between."""
    given = dict(enumerate(map(int, sys.argv[1:])))
    count, first = given.get(0, 40), given.get(1, 30000)
    gc.disable()
    seen: dict[tuple[Name, Name], Counter[bool]] = defaultdict(Counter)
    few: dict[tuple[Name, Name], list[str]] = defaultdict(list)
    of_few = []
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as folder:
            floor, printed = printed_by(seed, Path(folder))
        of_few += [f"{seed}: {name}" for name, one in printed.items() if 0 < one.people(one.units) < floor]
        for (name, one), (other, part) in permutations(printed.items(), 2):
            if one.thing == part.thing and one.units and part.units:
                seen[name, other][part.units <= one.units] += 1
                between = one.people(one.units - part.units)
                if part.units <= one.units and 0 < between < floor:
                    few[name, other].append(f"{seed}: {between} of a floor of {floor}")
    known = [pair for pair in few if not seen[pair][False] and seen[pair][True] >= SEEN_OFTEN]
    for whole, part in known:
        print(whole, part, few[whole, part], sep="\n  ")
    print(*of_few, sep="\n")
    print(
        f"{count} cooperatives, {len(seen)} pairs of figures: {len(known)} tell few people, {len(of_few)} are of few."
    )
    return int(bool(known or of_few))


if __name__ == "__main__":
    sys.exit(main())
