"""The rules of the exports: what each finding does, and what it says."""

from collections.abc import Iterable

from indicators.i18n.languages import word_of
from indicators.rules.cells import CELLS
from indicators.rules.files import FILES
from indicators.rules.formats import FORMATS, LEFT_OUT
from indicators.rules.rows import ROWS
from indicators.rules.rule import Rule
from indicators.rules.side_files import SIDE_FILES
from indicators.rules.tables import TABLE_RULES, TableRule
from indicators.tables import TABLES, RowRule, Table

_declared: list[RowRule | TableRule] = [rule for table in TABLES.values() for rule in table.rules]
_OF_TABLES = {rule.name: Rule(rule.severity) for rule in [*_declared, *TABLE_RULES]}

CELL_RULES = frozenset(CELLS)
"""The rules of cells: a row that breaks one is never used."""

RULES: dict[str, Rule] = {**FILES, **SIDE_FILES, **FORMATS, **CELLS, **LEFT_OUT, **ROWS, **_OF_TABLES}
"""Every rule by name; `[rules]` in `cooperative.toml` may change a rule's severity."""


def rules_of(tables: Iterable[Table]) -> dict[str, Rule]:
    """Every rule by name: those that ship, and those that tables of a cooperative declare."""
    return {**RULES, **{rule.name: Rule(rule.severity) for table in tables for rule in table.rules}}


def rule_sentence(rule: str, language: str, *, found: str = "", expected: str = "", section: str = "…") -> str:
    """What a rule says, in a language; `section` is that of `cooperative.toml` where it is to be mended.

    >>> rule_sentence("out_of_range", "nl", found="-1", expected=">= 0")
    '-1 is niet >= 0. Verbeter het in de export.'
    """
    return word_of(language, f"rules.{rule}", found=found, expected=expected, section=section)


__all__ = ["CELL_RULES", "RULES", "TABLE_RULES", "Rule", "TableRule", "rule_sentence", "rules_of"]
