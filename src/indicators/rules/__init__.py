"""The rules of the exports: what each finding says, in three languages, and what it does."""

from indicators.rules.cells import CELLS
from indicators.rules.files import FILES
from indicators.rules.formats import FORMATS, LEFT_OUT
from indicators.rules.rows import ROWS
from indicators.rules.rule import Rule
from indicators.rules.side_files import SIDE_FILES
from indicators.rules.tables import TABLE_RULES, TableRule
from indicators.tables import TABLES, RowRule

_declared: list[RowRule | TableRule] = [rule for table in TABLES.values() for rule in table.rules]
_OF_TABLES = {rule.name: Rule(rule.severity, rule.en, rule.fr, rule.nl) for rule in [*_declared, *TABLE_RULES]}

CELL_RULES = frozenset(CELLS)
"""The rules of cells: a row that breaks one is never used."""

RULES: dict[str, Rule] = {**FILES, **SIDE_FILES, **FORMATS, **CELLS, **LEFT_OUT, **ROWS, **_OF_TABLES}
"""Every rule by name; `[rules]` in `cooperative.toml` may change a rule's severity."""

__all__ = ["CELL_RULES", "RULES", "TABLE_RULES", "Rule", "TableRule"]
