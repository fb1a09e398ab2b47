"""A reader with a solver: every relation between the numbers that anybody may know, and how close that comes."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from attack.publication import JOINED, Name, Publication, Truth

COUNTS = {"persons", "contracts", "loans", "cases", "operations", "shares", "votes", "payslips"}
SAME = (
    ("membership.members", "membership.members_on_last_day"),
    ("membership.shares", "membership.shares_on_last_day"),
    ("membership.share_capital", "membership.capital_on_last_day"),
    ("membership.joined", "membership.admitted"),
    ("membership.left", "membership.resignations"),
    ("employment.workers", "pay.people"),
)
"""Two roads to one number, where the two are equal in truth."""
AT_MOST = (
    ("membership.joined", "membership.members"),
    ("membership.new_unit_holders", "membership.members"),
    ("membership.resignations", "membership.left"),
    ("membership.members", "membership.shares"),
    ("membership.members_on_last_day", "membership.shares_on_last_day"),
    ("membership.resignations", "membership.shares_repaid"),
    ("loans.granted", "loans.granted_to_date"),
    ("loans.amount_granted", "loans.amount_granted_to_date"),
    ("loans.outstanding", "loans.amount_granted_to_date"),
    ("loans.arrears", "loans.outstanding"),
    ("employment.moved_to_permanent", "employment.workers"),
    ("employment.workers", "employment.contracts"),
    ("pay.unpaid_people", "pay.people"),
    ("pay.unpaid_people", "pay.payslips_excluded"),
    ("governance.voters", "membership.members"),
)
BETWEEN_YEARS = (
    ("membership.members", "membership.joined", "membership.left"),
    ("membership.members_on_last_day", "membership.admitted", "membership.left"),
    ("membership.members_on_last_day", "membership.admitted", "membership.resignations"),
    ("loans.granted_to_date", "loans.granted", ""),
    ("loans.amount_granted_to_date", "loans.amount_granted", ""),
)
"""What a stock gains and loses in a year, where that is so in truth."""
PRICES = (
    ("membership.share_capital", "membership.shares"),
    ("membership.capital_on_last_day", "membership.shares_on_last_day"),
    ("membership.amount_repaid", "membership.shares_repaid"),
    ("employment.declared_hours", "employment.full_time_equivalents"),
)
"""A number and another that it is a constant times of, which everybody knows."""
QUOTIENTS = (
    ("loans.mean_granted", "loans.amount_granted", "loans.granted", 0.5),
    ("employment.contracts_per_worker", "employment.contracts", "employment.workers", 0.05),
    ("employment.hours_per_worker", "employment.declared_hours", "employment.workers", 0.5),
)
ALIKE_COLUMNS = (("membership.members", "category", "membership.members_on_last_day", "share_class"),)
STOCKS_AND_WHO_CAME = (
    ("membership.members", "membership.joined"),
    ("employment.heads_last_day", "employment.hired"),
)
"""Those who went are people too, also where no figure says how many."""
COMPLEMENTS = (
    ("membership.members", "membership.joined", ("members", "member", "~in_year")),
    ("employment.workers", "employment.moved_to_permanent", None),
    ("membership.left", "membership.resignations", None),
)


class Found(NamedTuple):
    """A number that the reader knows too closely: which, its truth, and how close."""

    name: Name
    truth: float
    low: float
    high: float


@dataclass
class Row:
    """A sum of numbers with factors that lies between two bounds."""

    factors: dict[Name, float]
    low: float = 0.0
    high: float = 0.0


class Reader:
    """All that a reader may state of the publication, as rows of one integer program."""

    def __init__(self, publication: Publication, truth: dict[int, Truth], floor: int, zero_is_hidden: bool = True):
        self.p, self.people, self.floor, self.zero_is_hidden = publication, truth, floor, zero_is_hidden
        self.years = sorted(truth)
        self.truth = dict(publication.truth)
        self.counted: dict[Name, int] = {}
        self.rows: list[Row] = []
        self.step: dict[Name, float] = {}
        for make in (self._sums, self._pairs, self._between_years, self._women, self._benefits, self._complements):
            self.rows += [row for row in make() if self._holds(row)]

    def _holds(self, row: Row) -> bool:
        if not all(name in self.truth for name in row.factors):
            return False
        total = math.fsum(factor * self.truth[name] for name, factor in row.factors.items())
        return row.low - 1e-6 <= total <= row.high + 1e-6

    def _sums(self) -> Iterator[Row]:
        """Slices and their whole; a group that was joined is the sum of those that have no row."""
        for id, year in sorted({(id, year) for id, slice, year in self.p.truth if slice}):
            for column in sorted(self.p.columns(id, year)):
                raw = self.p.raw(id, year, column)
                names = [(id, slice, year) for slice in raw]
                for name in names:
                    self.truth.setdefault(name, 0.0)
                whole = (id, "", year)
                if self.p.units[id] not in ("share", "ratio", "percent"):
                    yield Row(dict.fromkeys(names, 1.0) | {whole: -1.0})
                    for name in names:
                        yield Row({whole: 1.0, name: -1.0}, 0.0, math.inf)
                    yield Row(dict.fromkeys(names, 1.0) | {whole: -1.0}, 0.0, math.inf)
                if self.p.has_breakdown(id, year, column) and self.p.units[id] != "share":
                    without = [n for n in names if n not in self.p.known and n not in self.p.withheld]
                    joined = [
                        n for n in self.p.known if n[0] == id and n[2] == year and n[1].startswith(f"{column}={JOINED}")
                    ]
                    for name in joined:
                        self.truth[name] = self.p.known[name]
                        yield Row(dict.fromkeys(without, 1.0) | {name: -1.0}, -0.5, 0.5)
                    if not joined:
                        yield from (Row({name: 1.0}) for name in without)

    def _pairs(self) -> Iterator[Row]:
        for year in self.years:
            slices = {slice for _, slice, at in self.truth if at == year and JOINED not in slice}
            for slice in sorted(slices):
                for one, other in SAME:
                    yield Row({(one, slice, year): 1.0, (other, slice, year): -1.0})
                for part, whole in AT_MOST:
                    yield Row({(whole, slice, year): 1.0, (part, slice, year): -1.0}, 0.0, math.inf)
                for amount, number in PRICES:
                    a, n = (amount, slice, year), (number, slice, year)
                    whole = (self.truth.get((amount, "", year)), self.truth.get((number, "", year)))
                    if whole[0] and whole[1]:
                        yield Row({a: 1.0, n: -whole[0] / whole[1]}, -1e-4, 1e-4)
            for quotient, amount, number, half in QUOTIENTS:
                q = self.p.known.get((quotient, "", year))
                if q is not None:
                    a, n = (amount, "", year), (number, "", year)
                    yield Row({a: 1.0, n: -(q + half)}, -math.inf, 0.0)
                    yield Row({a: 1.0, n: -(q - half)}, 0.0, math.inf)
            votes = {("governance.votes_represented", "", year): 1.0, ("governance.votes_by_proxy", "", year): -1.0}
            yield Row({**votes, ("governance.voters", "", year): -1.0})
            for one, by, other, also in ALIKE_COLUMNS:
                mine = self.people[year].by("members", "member", "", by)
                theirs = self.people[year].by("holdings", "member", "", also)
                for a in mine:
                    same = [b for b in theirs if theirs[b] == mine[a]]
                    if len(same) == 1:
                        yield Row({(one, a, year): 1.0, (other, same[0], year): -1.0})

    def _between_years(self) -> Iterator[Row]:
        for year in self.years[1:]:
            for stock, came, went in BETWEEN_YEARS:
                slices = {slice for id, slice, at in self.truth if id == stock and JOINED not in slice}
                for slice in sorted(slices):
                    factors = {(stock, slice, year): 1.0, (stock, slice, year - 1): -1.0, (came, slice, year): -1.0}
                    yield Row(factors | ({(went, slice, year): 1.0} if went else {}))
            new = self.people[year].by("loans", "member", "in_year", "gender")
            for slice, people in new.items():
                to_date = [("loans.granted_to_date", slice, at) for at in (year, year - 1)]
                name = ("loans new", slice, year)
                self.truth[name] = self.truth.get(to_date[0], 0.0) - self.truth.get(to_date[1], 0.0)
                self.counted[name] = people
                yield Row({name: 1.0, to_date[0]: -1.0, to_date[1]: 1.0})
                amounts = [("loans.amount_granted_to_date", slice, at) for at in (year, year - 1)]
                name = ("amount new", slice, year)
                self.truth[name] = self.truth.get(amounts[0], 0.0) - self.truth.get(amounts[1], 0.0)
                if people == 1:
                    self.counted[name] = people
                yield Row({name: 1.0, amounts[0]: -1.0, amounts[1]: 1.0})
            for stock, came in STOCKS_AND_WHO_CAME:
                for slice in sorted({s for id, s, _ in self.truth if id == stock and JOINED not in s}):
                    parts = [(stock, slice, year - 1), (came, slice, year), (stock, slice, year)]
                    went = sum(self.truth.get(n, 0.0) * f for n, f in zip(parts, (1, 1, -1), strict=True))
                    name = (f"went of {stock}", slice, year)
                    if went > 0 and all(n in self.truth for n in parts):
                        self.truth[name] = went
                        self.counted[name] = int(went)
                        yield Row({name: 1.0, parts[0]: -1.0, parts[1]: -1.0, parts[2]: 1.0})

    def _women(self) -> Iterator[Row]:
        """The share of women is women over women and men: with the people paid, whoever is neither."""
        for year in self.years:
            share = self.p.known.get(("pay.share_of_women", "", year))
            paid = self.people[year].by("payslips", "worker", "rank_from_lowest >= 1", "gender")
            if share is None or not paid:
                continue
            names = {slice: ("paid", slice, year) for slice in ("gender=F", "gender=M", "gender=X", "gender=unknown")}
            for slice, name in names.items():
                self.truth[name] = paid.get(slice, 0)
                self.counted[name] = paid.get(slice, 0)
                yield Row({name: 1.0, ("employment.workers", slice, year): -1.0})
            f, m = names["gender=F"], names["gender=M"]
            half = self._half(share)
            yield Row({f: 1 - share - half, m: -(share + half)}, -math.inf, 0.0)
            yield Row({f: 1 - share + half, m: -(share - half)}, 0.0, math.inf)
            yield Row(dict.fromkeys(names.values(), 1.0) | {("pay.people", "", year): -1.0})

    def _half(self, share: float) -> float:
        """Half of the last printed digit: a tenth of a per cent, or none where more digits are there."""
        return 0.0005 if abs(share * 1000 - round(share * 1000)) < 1e-6 else 1e-9

    def _benefits(self) -> Iterator[Row]:
        for year in self.years:
            slices = ["", *{s for id, s, at in self.p.truth if id == "pay.with_benefits" and at == year and s}]
            compared = self.people[year].by("payslips", "worker", "eligible", "gender")
            having = self.people[year].by("payslips", "worker", "eligible and benefits > 0", "gender")
            if not compared:
                continue
            for slice in slices:
                everybody = ("compared", slice, year)
                having_it, without = ("with benefits", slice, year), ("without benefits", slice, year)
                self.truth[everybody] = compared.get(slice, 0) if slice else sum(compared.values())
                self.truth[having_it] = having.get(slice, 0) if slice else sum(having.values())
                self.truth[without] = self.truth[everybody] - self.truth[having_it]
                for name in (having_it, without):
                    self.counted[name] = int(self.truth[name])
                yield Row({everybody: 1.0, having_it: -1.0, without: -1.0})
                yield Row({everybody: 1.0, ("employment.workers", slice, year): -1.0})
                if not slice:
                    yield Row({everybody: 1.0, ("pay.people", "", year): -1.0})
                share = self.p.known.get(("pay.with_benefits", slice, year))
                if share is not None:
                    half = self._half(share)
                    yield Row({having_it: 1.0, everybody: -(share + half)}, -math.inf, 0.0)
                    yield Row({having_it: 1.0, everybody: -(share - half)}, 0.0, math.inf)
            for kind in ("compared", "with benefits", "without benefits"):
                parts = [(kind, slice, year) for slice in slices if slice]
                yield Row(dict.fromkeys(parts, 1.0) | {(kind, "", year): -1.0})

    def _complements(self) -> Iterator[Row]:
        """A part and its whole tell the rest, who are people too."""
        for year in self.years:
            for whole, part, _ in COMPLEMENTS:
                names = [(whole, "", year), (part, "", year)]
                if all(name in self.truth for name in names):
                    rest = ("rest", f"{whole} less {part}", year)
                    self.truth[rest] = self.truth[names[0]] - self.truth[names[1]]
                    self.counted[rest] = int(self.truth[rest])
                    yield Row({rest: 1.0, names[0]: -1.0, names[1]: 1.0})

    def broken(self) -> Iterator[Found]:
        """The numbers that are known too closely: few people as few, and what one person has, within a tenth."""
        yield from self._printed_outright()
        yield from self._worked_out()

    def _printed_outright(self) -> Iterator[Found]:
        for name, value in sorted(self.p.known.items()):
            id, slice, year = name
            if id == "pay.salary_tension" or JOINED in slice:
                continue
            people = self.people[year].people(id, slice) if year in self.people else None
            if people is not None and 0 < people < self.floor and value != 0:
                yield Found(name, people, value, value)

    def _worked_out(self) -> Iterator[Found]:
        targets = [name for name in self._hidden() if self._is_target(name)]
        if not targets:
            return
        places = {name: place for place, name in enumerate(sorted({n for row in self.rows for n in row.factors}))}
        solver = _Program(self, places)
        for name in sorted(set(targets) & set(places)):
            if not self._is_close(name, *solver.seen(name)):
                continue  # numbers that agree with all that is printed are already far enough apart
            for presolve in (True, False):  # its shortcuts overlook answers at times
                low, high = solver.ends(name, presolve=presolve)
                if low is None or high is None or not self._is_close(name, low, high):
                    break
            else:
                yield Found(name, self.truth[name], low, high)

    def _is_close(self, name: Name, low: float, high: float) -> bool:
        if self._is_amount(name):
            return high - low <= 0.2 * abs(self.truth[name])
        return high < self.floor - 1e-6 or high - low < 1 - 1e-6

    def _hidden(self) -> Iterator[Name]:
        yield from (name for name in self.truth if name not in self.p.known)

    def _is_amount(self, name: Name) -> bool:
        return name[0].startswith("amount") or self.p.units.get(name[0]) == "currency"

    def _is_target(self, name: Name) -> bool:
        id, slice, year = name
        if name in self.counted:
            return 0 < self.counted[name] < self.floor and self.truth[name] > 0
        if year not in self.people or not self.truth[name]:
            return False
        people = self.people[year].people(id, slice)
        if self.p.units.get(id) == "persons":
            return 0 < self.truth[name] < self.floor
        if self._is_amount(name):
            return people == 1
        return self.p.units.get(id) in ("loans", "cases") and people is not None and 0 < people < self.floor


class _Program:
    """The integer program of a reader, solved for one number at a time."""

    def __init__(self, reader: Reader, places: dict[Name, int]):
        self.reader, self.places = reader, places
        at = [(i, places[name], factor) for i, row in enumerate(reader.rows) for name, factor in row.factors.items()]
        shape = (len(reader.rows), len(places))
        matrix = coo_array(([f for _, _, f in at], ([i for i, _, _ in at], [j for _, j, _ in at])), shape=shape).tocsr()
        lows, highs = (np.array([getattr(row, side) for row in reader.rows]) for side in ("low", "high"))
        known = reader.p.known
        least, most = np.zeros(len(places)), np.full(len(places), np.inf)
        whole = np.zeros(len(places))
        for name, place in places.items():
            if name in known:
                half = self._half(name)
                least[place], most[place] = known[name] - half, known[name] + half
                whole[place] = 0
            else:
                unit = reader.p.units.get(name[0], "persons" if not name[0].startswith("amount") else "currency")
                whole[place] = unit in COUNTS and not reader.p.decimals.get(name[0])
                hides = name in reader.p.withheld and not reader.zero_is_hidden and whole[place]
                least[place] = 1.0 if hides else 0.0
        slack = 1e-6
        self.constraints = LinearConstraint(matrix, lows - slack, highs + slack)
        self.bounds, self.integrality = Bounds(least, most), whole
        self.least = self.most = truth = np.array([reader.truth[name] for name in places])
        assert ((least - 1e-6 <= truth) & (truth <= most + 1e-6)).all(), "a printed number is not the true one"

    def _half(self, name: Name) -> float:
        """Half of the last printed digit: none of what is counted in whole numbers."""
        return 0.0 if self._is_whole(name[0]) else 0.5 * 10 ** -self.reader.p.decimals.get(name[0], 0)

    def _is_whole(self, id: str) -> bool:
        return self.reader.p.units.get(id, "") in COUNTS and not self.reader.p.decimals.get(id)

    def seen(self, name: Name) -> tuple[float, float]:
        """The least and the most that a number is in the answers so far, the truth among them."""
        place = self.places[name]
        return float(self.least[place]), float(self.most[place])

    def ends(self, name: Name, *, presolve: bool) -> tuple[float | None, float | None]:
        """The least and the most that a number can be; None where the program has no answer.

        What was seen in an answer can be, whatever the solver says of it.
        """
        ends: list[float | None] = []
        for sense in (1.0, -1.0):
            target = np.zeros(len(self.places))
            target[self.places[name]] = sense
            found = milp(
                target,
                constraints=self.constraints,
                bounds=self.bounds,
                integrality=self.integrality,
                options={"time_limit": 10, "presolve": presolve},
            )
            if found.x is not None:
                self.least, self.most = np.minimum(self.least, found.x), np.maximum(self.most, found.x)
            if found.status == 3 or (found.status == 4 and found.x is None):
                ends.append(sense * -math.inf)
            elif found.status == 0:
                ends.append(sense * found.fun)
            else:
                ends.append(None)
        if ends[0] is None or ends[1] is None:
            return None, None
        return min(ends[0], float(self.least[self.places[name]])), max(ends[1], float(self.most[self.places[name]]))
