"""Tables of one's own: declared like those that ship, in modules of `notebooks/tables`."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import get_args

from indicators.core.errors import DeclarationError, nearest
from indicators.i18n.completeness import places
from indicators.registry.own_modules import run_module
from indicators.rules import RULES
from indicators.tables import TABLES, Column, Derived, Table
from indicators.tables.schema import Kind

_TAKEN = ("figures", "ingest", "measured", "personal", "published", "sections")
"""The other folders beside those of tables."""


def tables_with(own: Mapping[str, Path], unique: str) -> dict[str, Table]:
    """The tables that ship, and those that the modules declare; `own` are their files by the name shown.

    Raises:
        DeclarationError: one sentence a mistake: the file, the table, what was found and what was expected.
    """
    declared: dict[str, Table] = dict(TABLES)
    mistakes: list[str] = []
    for shown, path in own.items():
        for table in _declared_by(run_module(path, shown, f"{unique}_tables")):
            known_rules = {*RULES, *(rule.name for one in declared.values() for rule in one.rules)}
            mistakes += [f"{shown}: table {table.name}: {one}" for one in _mistakes_of(table, declared, known_rules)]
            declared[table.name] = table
    if mistakes:
        raise DeclarationError("\n".join(mistakes))
    return declared


def own_tables_in(tables: Mapping[str, Table]) -> list[Table]:
    """Those of the tables that do not ship."""
    return [table for name, table in tables.items() if name not in TABLES]


def words_of_tables(own: Iterable[Table]) -> dict[str, dict[str, str]]:
    """What tables are called and what their rules say, by language and by the key of a language's file.

    >>> words_of_tables([Table("bicycles", "one bicycle", ("number",), (), label={"fr": "vélos"})])
    {'fr': {'tables.bicycles': 'vélos'}}
    """
    found: dict[str, dict[str, str]] = {}
    for table in own:
        said = {f"tables.{table.name}": table.label, **{f"rules.{rule.name}": rule.sentence for rule in table.rules}}
        for key, texts in said.items():
            for language, text in texts.items():
                if text.strip():
                    found.setdefault(language, {})[key] = text
    return found


def _declared_by(module: ModuleType) -> Iterator[Table]:
    """The tables of a module, in its order; those that ship and that it imports are none of its own."""
    for value in vars(module).values():
        if isinstance(value, Table) and not any(value is shipped for shipped in TABLES.values()):
            yield value


def _mistakes_of(table: Table, declared: Mapping[str, Table], rules: set[str]) -> Iterator[str]:
    if not table.name.isidentifier() or table.name in _TAKEN:
        yield f"'{table.name}' cannot be the name of a table; expected letters, digits and _, such as bicycle_loans."
    if table.name in declared:
        yield "there is a table of that name already. Give it another name."
    if table.joined:
        yield "joined columns are computed by the ingest of tables that ship; expected derived ones."
    kinds = {column.name: column.kind for column in table.columns}
    if not table.key:
        yield "its key is empty; expected the columns by which a row is known, such as the number of the loan."
    columns: tuple[Column | Derived, ...] = (*table.columns, *table.derived)
    for column in columns:
        if column.kind not in get_args(Kind):
            yield f"column {column.name}: there is no kind '{column.kind}'.{nearest(column.kind, get_args(Kind))}"
    used = {"key": table.key, "fiscal_year_columns": table.fiscal_year_columns}
    used |= {"period": (table.period,) if table.period else (), "apart": table.apart}
    used |= {f"the derived column {one.name}": one.reads for one in table.derived}
    used |= {f"the rule {one.name}": (*one.reads, one.column) for one in table.rules}
    for part, names in used.items():
        for name in dict.fromkeys(names):
            if name not in kinds and name not in table.described:
                yield f"{part} names '{name}', which is none of its columns.{nearest(name, kinds)}"
    for name in table.fiscal_year_columns:
        if kinds.get(name, "date") != "date":
            yield f"fiscal_year_columns names '{name}', which holds no dates."
    for rule in table.rules:
        for language, text in rule.sentence.items():
            if unknown := places(text) - {"found", "expected"}:
                yield f"the sentence of rule {rule.name} in '{language}' has {{{min(unknown)}}}; expected {{found}}."
        if rule.name in rules:
            yield f"there is a rule '{rule.name}' already. Give it another name."
