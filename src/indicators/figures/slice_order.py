"""The order of slices: that in which a table declares the values of a column, not the alphabet of their keys."""

from collections.abc import Collection

from indicators.i18n.data_names import columns_of
from indicators.tables import Table


def in_order(slices: Collection[str], table: Table | None) -> list[str]:
    """Slices as a reader expects them: primary before secondary, less than ten years before more.

    A value that the table does not declare stands behind those that it does; the values of a column that is left open,
    such as an office, stay as they came.

    >>> from indicators.tables.schema import Column
    >>> schools = Table("schools", "a school", ("school",), (Column("level", "category", "", values=("low", "high")),))
    >>> in_order(["level=high;town=Mons", "level=low;town=Gent", "level=low;town=Mons"], schools)
    ['level=low;town=Mons', 'level=low;town=Gent', 'level=high;town=Mons']
    """
    declared = {one.name: one.values for one in (table.columns + table.joined if table else ()) if one.values}
    came: dict[tuple[str, str], int] = {}
    for slice in slices:
        for part in columns_of(slice).items():
            came.setdefault(part, len(came))

    def rank(slice: str) -> list[int]:
        return [
            values.index(value) if value in (values := declared.get(column, ())) else len(values) + came[column, value]
            for column, value in columns_of(slice).items()
        ]

    return sorted(slices, key=rank)
