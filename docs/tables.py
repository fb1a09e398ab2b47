"""The text of docs/tables.md, from the tables themselves: `.venv/bin/python docs/tables.py` writes it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from indicators.i18n.languages import language_of
from indicators.tables import TABLES, Column, Derived, Joined, Table
from indicators.tables.schema import IN_YEAR

PLACE = Path(__file__).with_name("tables.md")

INTRODUCTION = """\
# The tables

<!-- Written by docs/tables.py from src/indicators/tables. Change those, then run: .venv/bin/python docs/tables.py -->

Ingest makes these tables of every cooperative's exports, and indicators read nothing else. They are in
`data/processed/<table>/<year>.parquet`, one file a fiscal year; in Python, `indicators.tables.read("loans", 2024)`
gives one as a pandas frame.

**Kinds of column.** `text` is kept as it is. `person` is replaced by a pseudonym at the door. `category` is one of a
list of values; where no list is given, any value will do. `date` is a day. `number` may have decimals, `whole` may
not. `flag` is yes or no; an export may write it yes, true, oui, vrai, ja, waar, 1 or x, and no, false, non, faux,
nee, neen, onwaar or 0.

**Given.** *Always*: an export of the table cannot be mapped without the column. *If there is one*: map it where the
export has it; the indicators that read it are not computable without. No cell may be empty, but in the columns that
say so.

**Derived and joined columns** are added at ingest, once. A derived column comes from the cells of its own row; it is
left out where a column that it is made from was not delivered, and where a name is declared twice the first that
can be made is taken. A joined column comes from another table. Do not map either.

**Rows.** A table that *keeps the rows of earlier years* has everything to date, and `in_year` tells the rows of the
fiscal year. The others hold the rows of the fiscal year alone. A row dated after the fiscal year is set aside.
"""


def text() -> str:
    """The whole of docs/tables.md."""
    contents = "\n".join(f"- [{table.name}](#{table.name}): {table.one_row_is}" for table in TABLES.values())
    return "\n".join([INTRODUCTION, contents, *map(_section, TABLES.values())]) + "\n"


def _section(table: Table) -> str:
    parts = [f"\n## {table.name}\n", f"One row is {table.one_row_is}.\n", f"{_facts(table)}\n"]
    parts.append(_grid(("Column", "Kind", "Given", "Unit", "Meaning"), map(_given, table.columns)))
    if made := list(_made(table)):
        parts += ["", _grid(("Added at ingest", "Kind", "Unit", "Meaning", "From"), made)]
    if table.rules:
        rules = (
            (f"`{rule.name}`", rule.severity.replace("_", " "), language_of("en").words[f"rules.{rule.name}"])
            for rule in table.rules
        )
        parts += ["", _grid(("Rule of its rows", "Does", "Sentence"), rules)]
    return "\n".join(parts)


def _facts(table: Table) -> str:
    key = " and ".join(f"`{name}`" for name in table.key)
    facts = [f"Key: {key}."]
    if table.apart:
        apart = " or ".join(f"`{name}`" for name in table.apart)
        facts.append(
            f"Rows of one key that differ in {apart}, where there are such columns, are no parts of each other."
        )
    if len(table.fiscal_year_columns) == 1:
        facts.append(f"Fiscal year: that of `{table.fiscal_year_columns[0]}`.")
    elif table.fiscal_year_columns:
        first, last = table.fiscal_year_columns
        facts.append(f"Fiscal year: any that `{first}` to `{last}` touches.")
    if table.history:
        facts.append("Keeps the rows of earlier years.")
    return " ".join(facts)


def _given(column: Column) -> Sequence[str]:
    given = "always" if column.required else "if there is one"
    if column.may_be_empty:
        given += "; may be empty"
    bounds = [
        *([f"at least {column.at_least:g}"] if column.at_least is not None else []),
        *([f"at most {column.at_most:g}"] if column.at_most is not None else []),
        *([f"one of {', '.join(f'`{value}`' for value in column.values)}"] if column.values else []),
    ]
    return (f"`{column.name}`", column.kind, given, column.unit, "; ".join([column.meaning, *bounds]))


def _made(table: Table) -> Iterator[Sequence[str]]:
    columns: tuple[Derived | Joined, ...] = (
        *((IN_YEAR,) if table.fiscal_year_columns else ()),
        *table.derived,
        *table.joined,
    )
    for column in columns:
        if isinstance(column, Derived):
            origin = ", ".join(f"`{name}`" for name in column.reads)
        elif column is IN_YEAR:
            origin = ", ".join(f"`{name}`" for name in table.fiscal_year_columns)
        else:
            origin = "joined"
        yield (f"`{column.name}`", column.kind, column.unit, column.meaning, origin)


def _grid(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |" for line in lines)


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8")
