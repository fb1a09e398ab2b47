"""The figures of a federation: sums, quotients of sums, how members are spread, their order where they consented."""

import csv
import io
import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from indicators.catalogue import SHIPPED
from indicators.catalogue.invariants import QUOTIENTS
from indicators.federation.additive import adds_up, families
from indicators.federation.declared import House
from indicators.federation.disclosure import Class, Family, Record
from indicators.federation.member_figures import Key, MemberFigures, Printed, read_members
from indicators.federation.printed_before import PrintedBefore
from indicators.figures.csv_output import plain_number

Statistic = Literal["sum", "quotient", "minimum", "lower_quartile", "median", "upper_quartile", "maximum", "rank"]
Status = Literal["computed", "withheld", "not_computable"]

COLUMNS = ("id", "fiscal_year", "statistic", "member", "value", "unit", "members", "status", "reason")

FEWEST_SPREAD, FEWEST_EXTREMES = 5, 10
"""The fewest members whose quartiles, and whose smallest and largest, are printed: these are of one member each."""


@dataclass(frozen=True)
class FederationFigure:
    """One number of all members, or of a named one.

    `members` is how many it is made of; `reason` is a key of the words of the page.
    """

    id: str
    fiscal_year: int
    statistic: Statistic
    value: float | int | None
    unit: str
    members: int
    status: Status = "computed"
    reason: str = ""
    member: str = ""


@dataclass(frozen=True)
class FederationYear:
    """The figures of a fiscal year, in the order of the catalogue, and how many members have figures of it."""

    fiscal_year: int
    figures: tuple[FederationFigure, ...]
    delivered: int
    refused: Mapping[str, str]

    def of(self, *statistics: Statistic) -> list[FederationFigure]:
        """Those of some statistics."""
        return [one for one in self.figures if one.statistic in statistics]


def federation_years(house: House, years: Sequence[int], *, unseen: bool = False) -> list[FederationYear]:
    """The figures of fiscal years, and a record of whom each is made of, by which the next ones are chosen.

    With `unseen`, nobody has seen what was printed of these years before: it is forgotten.
    """
    before = PrintedBefore(house, forget=years if unseen else ())
    members = read_members(house, sorted({*years, *before.years}))
    made = []
    for year in sorted(years):
        made.append(_Year(house, year, members, before).figures())
    before.keep()
    return made


class _Year:
    """A fiscal year on its way."""

    def __init__(self, house: House, year: int, members: MemberFigures, before: PrintedBefore):
        self.house, self.year, self.members, self.before = house, year, members, before
        self.rules = house.declared.disclosure
        self.consenting = {one.folder: one.name for one in house.declared.members if one.consent}
        self.families: dict[frozenset[str], Family] = {}

    def figures(self) -> FederationYear:
        found: list[FederationFigure] = []
        for ids in dict.fromkeys(families().values()):
            self.families[ids] = self._family(ids)
        for id in SHIPPED:
            if given := self.members.of((id, self.year)):
                found += self._of(id, given)
        return FederationYear(self.year, tuple(found), len(self.members.delivered[self.year]), self.members.refused)

    def _family(self, ids: frozenset[str]) -> Family:
        def value(key: Key, folder: str) -> Decimal | None:
            one = self.members.of(key).get(folder)
            return None if one is None else one.value

        beside = range(self.year - 1, self.year + 2)
        before = {key: [*some] for key, some in self.before.records.items() if key[0] in ids and key[1] in beside}
        family = Family(self.year, self.rules, value, before)
        given = {(id, self.year): self._given(id) for id in SHIPPED if id in ids and adds_up(id) and self._given(id)}
        family.decide(given)
        for key, members in family.summed.items():
            self.before.add(key, Record(given[key], members))
        return family

    def _given(self, id: str) -> Class:
        """The members that print a figure, where all of them do so in one unit."""
        given = self.members.of((id, self.year))
        return frozenset(given) if len({one.unit for one in given.values()}) == 1 else frozenset()

    def _of(self, id: str, given: Mapping[str, Printed]) -> Iterable[FederationFigure]:
        units = {one.unit for one in given.values()}
        unit = next(iter(units)) if len(units) == 1 else ""
        nothing = FederationFigure(id, self.year, "sum", None, unit, 0)
        if len(units) > 1:
            return [replace(nothing, status="not_computable", reason="units_differ")]
        if adds_up(id):
            made = [self._sum(id, given, unit)]
        else:
            quotient = next((one for one in QUOTIENTS if one.quotient == id), None)
            made = [self._quotient(quotient.numerator, quotient.denominator, nothing)] if quotient else []
            made += self._spread(given, nothing)
        return [*made, *self._order(id, given, nothing, is_spread=any(one.statistic == "median" for one in made))]

    def _summed(self, id: str) -> Class:
        return self.families[families()[id]].summed.get((id, self.year), frozenset())

    def _sum(self, id: str, given: Mapping[str, Printed], unit: str) -> FederationFigure:
        members = self._summed(id)
        if not members:
            reason = "few" if len(given) < self.rules.members else "one_would_follow"
            return FederationFigure(id, self.year, "sum", None, unit, 0, "withheld", reason)
        total = sum((given[one].value for one in members), Decimal(0))
        return FederationFigure(id, self.year, "sum", _plain(total), unit, len(members))

    def _quotient(self, numerator: str, denominator: str, nothing: FederationFigure) -> FederationFigure:
        """One sum over another of the same members: nobody learns more of it than of the two."""
        none = replace(nothing, statistic="quotient", status="not_computable")
        above, below = self._summed(numerator), self._summed(denominator)
        if not above or not below:
            return replace(none, reason="part_not_printed")
        if above != below:
            return replace(none, reason="parts_of_others")
        parts = [
            sum((self.members.of((id, self.year))[one].value for one in members), Decimal(0))
            for id, members in ((numerator, above), (denominator, below))
        ]
        if not parts[1]:
            return replace(none, reason="nothing_below")
        return replace(none, value=float(parts[0] / parts[1]), members=len(above), status="computed")

    def _spread(self, given: Mapping[str, Printed], nothing: FederationFigure) -> list[FederationFigure]:
        """The quartiles over members, and the smallest and the largest where they are many; nobody is named."""
        key, shown = (nothing.id, self.year), self._shown(nothing.id, frozenset(given))
        self.before.add(key, Record(frozenset(given), shown))
        values = sorted(float(given[one].value) for one in shown)
        nothing = replace(nothing, statistic="median", members=len(values))
        if len(values) < FEWEST_SPREAD:
            reason = "few_to_spread" if len(given) < FEWEST_SPREAD else "one_would_follow"
            return [replace(nothing, members=0, status="withheld", reason=reason)]
        lower, median, upper = statistics.quantiles(values, n=4, method="inclusive")
        found: dict[Statistic, float] = {"lower_quartile": lower, "median": median, "upper_quartile": upper}
        if len(values) >= FEWEST_EXTREMES:
            found = {"minimum": values[0], **found, "maximum": values[-1]}
        return [replace(nothing, statistic=name, value=value) for name, value in found.items()]

    def _shown(self, id: str, given: Class) -> Class:
        """The members that are spread: beside what was printed before, no few of them come or go."""
        if len(given) < FEWEST_SPREAD:
            return frozenset()
        shown = given
        for record in reversed(self.before.records.get((id, self.year), [])):
            if record.given == given:
                return record.summed
            if 0 < len(shown - record.summed) < self.rules.members and record.summed:
                shown &= record.summed
            if 0 < len(record.summed - shown) < self.rules.members:
                return frozenset()
        return shown

    def _order(
        self, id: str, given: Mapping[str, Printed], nothing: FederationFigure, *, is_spread: bool
    ) -> list[FederationFigure]:
        """The members that consented, the largest first, where no number of another would follow."""
        if id not in self.house.declared.federation.ranked:
            return []
        named = [folder for folder in given if folder in self.consenting]
        nothing = replace(nothing, statistic="rank", status="withheld")
        if len(named) < 2:
            return [replace(nothing, reason="no_consent")]
        unnamed = len(given) - len(named)
        follows = is_spread and 0 < unnamed < self.rules.members
        if follows or not self.families[families()[id]].may_be_named(named):
            return [replace(nothing, reason="one_would_follow")]
        ordered = sorted(named, key=lambda folder: (-given[folder].value, self.consenting[folder]))
        return [
            replace(nothing, member=self.consenting[one], value=_plain(given[one].value), members=1, status="computed")
            for one in ordered
        ]


def _plain(value: Decimal) -> float | int:
    return int(value) if value == value.to_integral_value() else float(value)


def as_csv(years: Iterable[FederationYear]) -> str:
    """The figures as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for one in (figure for year in years for figure in year.figures):
        writer.writerow({**asdict(one), "value": plain_number(one.value)})
    return text.getvalue()


def as_json(years: Iterable[FederationYear]) -> str:
    """The figures as JSON, a record each."""
    records: list[dict[str, Any]] = [
        {name: getattr(one, name) for name in COLUMNS} for year in years for one in year.figures
    ]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
