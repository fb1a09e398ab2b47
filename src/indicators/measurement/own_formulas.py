"""Indicators of one's own that an engine cannot compute: the mistake is told with its file and line."""

from collections.abc import Sequence

import narwhals as nw

from indicators.catalogue import Indicator
from indicators.cooperative import Cooperative
from indicators.core.errors import CooperativeError, DeclarationError
from indicators.core.fiscal_year import FiscalYear
from indicators.measurement.table_by_queries import TableByQueries
from indicators.measurement.table_in_memory import TableInMemory


def refuse_own_formulas(
    cooperative: Cooperative,
    year: FiscalYear,
    rows: TableInMemory | TableByQueries,
    indicators: Sequence[Indicator],
) -> None:
    """Refuse the first indicator of one's own that a table cannot be asked for; nothing where there is none.

    Raises:
        DeclarationError: names file and line, and whether pandas could compute it.
    """
    for one in indicators:
        if where := cooperative.registry.declared_at.get(one.id):
            try:
                rows.whole([one])
            except (CooperativeError, OSError):
                raise
            except Exception as mistake:
                said = str(mistake).partition("\n")[0].rstrip(".")
                what = "Correct its formula."
                if isinstance(rows, TableByQueries) and _is_computed_by_pandas(cooperative, year, one):
                    what = (
                        "It needs pandas: write it with what every engine has, or have "
                        'measure = "pandas" under [engine] in cooperative.toml.'
                    )
                sentence = f"{where}: {one.id} cannot be computed over {one.table}: {said}. {what}"
                raise DeclarationError(sentence) from None


def _is_computed_by_pandas(cooperative: Cooperative, year: FiscalYear, indicator: Indicator) -> bool:
    """Whether the formula can be evaluated over the columns of its table, without a row."""
    schema = cooperative.store.schema(indicator.table, year.name)
    assert schema is not None
    try:
        nw.from_native(schema.empty_table().to_pandas(), eager_only=True).select(value=indicator.expression)
    except Exception:  # whatever a formula of somebody else raises
        return False
    return True
