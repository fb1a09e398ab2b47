"""Joining the small groups of a column, before anything is measured by it."""

from collections.abc import Mapping, Sequence

from indicators.disclosure.rows.people import NOBODY, People, everybody_in
from indicators.figures.withholding import OTHER, Joining

Groups = Mapping[str, People]
"""The values of a column -> the people who have it."""


def partition(counts: Sequence[Groups], floor: int, before: Joining | None = None) -> dict[str, str] | None:
    """Each value of a column -> the group that it is printed in; None where no two groups are large enough.

    `counts` are the people by value in every table and year that print the column. Small groups are joined into one,
    with the next smallest until it is large enough everywhere. While one is small, what was joined the year before
    stays joined: two different groups in two years would tell the small one by difference.

    >>> def people(**counts):
    ...     numbers = iter(range(sum(counts.values())))
    ...     return {name: People(next(numbers) for _ in range(count)) for name, count in counts.items()}
    >>> partition([people(F=12, M=9, X=2, unknown=1)], 5)
    {'F': 'F', 'M': '~other', 'X': '~other', 'unknown': '~other'}
    >>> partition([people(F=12, M=9, X=3, unknown=2)], 5)
    {'F': 'F', 'M': 'M', 'X': '~other', 'unknown': '~other'}
    >>> partition([people(F=4, M=3)], 5)
    """
    names = sorted({name for one in counts for name in one})
    sizes_of = {name: [len(one[name]) for one in counts if name in one and len(one[name])] for name in names}
    least = {name: min(sizes, default=0) for name, sizes in sizes_of.items()}
    joined = [name for name in names if 0 < least[name] < floor]
    if joined and before:
        joined += [name for name in names if name not in joined and before.get(name) == OTHER]
    rest = sorted((name for name in names if name not in joined), key=lambda name: (least[name], name))

    def is_safe(group: Sequence[str]) -> bool:
        sizes = [len(_together(one, group)) for one in counts]
        return all(size == 0 or size >= floor for size in sizes)

    while joined and not is_safe(joined) and rest:
        joined.append(rest.pop(0))
    if joined and (not rest or not is_safe(joined)):
        return None
    return {name: OTHER if name in joined else name for name in names}


def joined_groups(groups: Groups, joining: Joining) -> dict[str, People]:
    """The people by the groups that are printed."""
    found: dict[str, People] = {}
    for name, people in groups.items():
        label = joining.get(name, name)
        found[label] = found.get(label, NOBODY) | people
    return found


def _together(groups: Groups, names: Sequence[str]) -> People:
    return everybody_in(groups[name] for name in names if name in groups)
