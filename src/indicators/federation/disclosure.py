"""Whose figures a sum of the federation may be made of, each member taken for a reader who knows its own.

Figures that tell each other are looked at together, a family of them. The members of a family are parted into
classes: those of one class are in the same sums. Whatever a reader adds and subtracts, of these sums and of what was
printed of the year before, is made of sums over whole classes. So every class has enough members, none of which has
nearly all of it, or it is in no sum.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from indicators.federation.additive import RELATIONS
from indicators.federation.declared import Protection
from indicators.federation.member_figures import Key

Class = frozenset[str]
"""Members that are in the same sums."""

Value = Callable[[Key, str], Decimal | None]
"""What a member prints of a figure, if it does."""


@dataclass(frozen=True)
class Record:
    """What was printed of a figure: the members that printed theirs, and those of them that are in the sum."""

    given: Class
    summed: Class


@dataclass
class Family:
    """Figures of a year that tell each other: the members that are in each sum, and whom earlier pages had in it.

    `before` is what was printed of each figure, of this year and of the two beside it.
    """

    year: int
    rules: Protection
    value: Value
    before: Mapping[Key, Sequence[Record]]
    summed: dict[Key, Class] = field(default_factory=dict)
    classes: list[Class] = field(default_factory=list)

    def decide(self, given: Mapping[Key, Class]) -> None:
        """Choose the members of each sum, those of a figure that most members print first."""
        earlier = [record for key, records in self.before.items() if key[1] == self.year for record in records]
        members = frozenset().union(*given.values(), *(record.given for record in earlier))
        self.classes = [members] if members else []
        for record in earlier:
            self._part(record.summed)
        for key in sorted(given, key=lambda key: -len(given[key])):
            self._add(key, given[key])
        self._close(given)
        self._keep_years_apart()

    def _add(self, key: Key, given: Class) -> None:
        """Add a sum: each class is in it as a whole, or parted where both parts are safe, or not in it."""
        last = self.before.get(key, ())
        if last and last[-1].given == given:  # as it was printed, unless the numbers are others
            chosen = [one for one in self.classes if one <= last[-1].summed and self.is_safe(one, (key,))]
            self.summed[key] = frozenset().union(*chosen)
            return
        chosen = []
        for one in self.classes:
            inside, outside = one & given, one - given
            if not inside or not self.is_safe(inside, (key, *self._sums_over(one))):
                continue
            if not outside or self.is_safe(outside, self._sums_over(one)):
                chosen.append(inside)
        self.summed[key] = frozenset().union(*chosen)
        self._part(self.summed[key])

    def _part(self, members: Class) -> None:
        self.classes = _parted(self.classes, members)

    def _sums_over(self, one: Class) -> tuple[Key, ...]:
        """The sums that a class is in."""
        printed = {key for key, records in self.before.items() for record in records if one <= record.summed}
        return (*sorted(printed | {key for key, members in self.summed.items() if one <= members}),)

    def is_safe(self, members: Class, keys: Iterable[Key]) -> bool:
        """Whether members are enough, and no sum over them tells nearly all of what one has."""
        return len(members) >= self.rules.members and not any(self._is_dominated(members, key) for key in keys)

    def _is_dominated(self, members: Class, key: Key) -> bool:
        """The p % rule: what the second largest, which knows its own, learns of the largest."""
        sizes = sorted((abs(value) for one in members if (value := self.value(key, one)) is not None), reverse=True)
        if not sizes or not sizes[0]:
            return False
        return sum(sizes[2:], Decimal(0)) < sizes[0] * Decimal(str(self.rules.dominance)) / 100

    def _close(self, given: Mapping[Key, Class]) -> None:
        """Withhold one more where all figures of a relation but one are printed over a class: that one would follow."""
        while found := next(self._following(given), None):
            one, key = found
            self.summed[key] -= one

    def _following(self, given: Mapping[Key, Class]) -> Iterator[tuple[Class, Key]]:
        """Each class over which a figure that is withheld would follow, and a figure of this year that tells it."""
        for one in self.classes:
            printed = set(self._sums_over(one))
            for relation in RELATIONS:
                terms = [(id, self.year + back) for id, back in relation]
                hidden = [key for key in terms if key not in printed]
                telling = [key for key in terms if one <= self.summed.get(key, frozenset())]
                if len(hidden) != 1 or not telling or not one <= given.get(hidden[0], frozenset()):
                    continue
                if self._is_dominated(one, hidden[0]):
                    yield one, telling[-1]

    def _keep_years_apart(self) -> None:
        """Withhold what came or went, where with the stocks of two years it would tell of the members of one alone."""
        for year in (self.year, self.year + 1):
            for relation in RELATIONS:
                terms = [(id, year + back) for id, back in relation]
                if len({of for _, of in terms}) < 2:
                    continue
                sums = {key: self._sums_of(key) for key in terms}
                if not all(any(members for members in some) for some in sums.values()):
                    continue
                classes = [frozenset().union(*(members for some in sums.values() for members in some))]
                for members in (members for some in sums.values() for members in some):
                    classes = _parted(classes, members)
                if not all(
                    self.is_safe(one, (key for key in terms if any(one <= m for m in sums[key]))) for one in classes
                ):
                    last = [key for key in terms if key[1] == self.year and key in self.summed][-1:]
                    self.summed |= dict.fromkeys(last, frozenset[str]())

    def _sums_of(self, key: Key) -> list[Class]:
        """The members of every sum of a figure that is printed, or was."""
        return [record.summed for record in self.before.get(key, ())] + [self.summed.get(key, frozenset())]

    def may_be_named(self, members: Iterable[str]) -> bool:
        """Whether numbers may stand beside the names of members: no other's follows from a sum that has both."""
        named = frozenset(members)
        return all(
            not (unnamed := one - named) or self.is_safe(unnamed, keys)
            for one in self.classes
            if (keys := self._sums_over(one)) and one & named
        )


def _parted(classes: Iterable[Class], members: Class) -> list[Class]:
    return [part for one in classes for part in (one & members, one - members) if part]
