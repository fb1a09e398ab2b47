"""What every declaration must be, wherever it is declared: asked of those that ship by a test, of others on loading."""

import inspect
from collections.abc import Collection, Iterator, Mapping

from indicators.catalogue import Indicator
from indicators.catalogue.contributions import AGGREGATES
from indicators.core.errors import nearest
from indicators.tables import Table


def mistakes_of(indicator: Indicator, tables: Mapping[str, Table], units: Collection[str]) -> Iterator[str]:
    """What is wrong with a declaration, a sentence each: its table, columns, slices, unit, definition and basis."""
    parameters = list(inspect.signature(indicator.formula).parameters)
    if len(parameters) != 1:
        yield f"it has {len(parameters)} parameters; expected one, named after its table."
        return
    if indicator.unit not in units:
        yield f"there is no unit '{indicator.unit}'.{nearest(indicator.unit, units)}"
    if not indicator.definition["en"].endswith("."):
        yield "its docstring does not begin with a sentence that defines it, in English."
    if not indicator.written_formula:
        yield "its docstring has no formula: a paragraph indented by four blanks, such as count(loans)."
    if not indicator.basis.strip():
        yield "basis is empty: name the law, standard or report that defines it."
    if indicator.table not in tables:
        yield f"there is no table '{indicator.table}'.{nearest(indicator.table, tables)}"
        return
    described = tables[indicator.table].described
    try:
        columns = indicator.columns
    except Exception as mistake:  # the formula is somebody else's code
        yield f"its formula cannot be used: {type(mistake).__name__}: {mistake}"
        return
    if any(one.columns and not one.aggregate for one in indicator.parts):
        yield f"its formula gives a number for each row; expected one, by {', '.join(AGGREGATES[:6])} or another."
    for name in dict.fromkeys(one.selection for one in indicator.parts if one.selection):
        yield f"its formula leaves rows out by {name}; write nw.when(condition).then(column), so that each row is told."
    if not columns:
        yield f"its formula reads no column of {indicator.table}."
    for name in sorted(set(indicator.adds_up_by) - set(indicator.slices)):
        yield f"adds_up_by names '{name}', which is none of its slices.{nearest(name, indicator.slices)}"
    used = {"its formula": columns, "slices": [by for way in indicator.sliced_by for by in way]}
    for part, names in used.items():
        for name in sorted(set(names) - set(described)):
            yield f"{part} names '{name}'; {indicator.table} has no such column.{nearest(name, described)}"
