"""Recorded facts: the source of each, the service that recorded it and the day, for the entry of its figure."""

from collections.abc import Iterable

from indicators.cooperative import Cooperative
from indicators.i18n.formatting import write_day
from indicators.i18n.page_messages import word
from indicators.tables.reading import delivered_columns, read_processed

_COLUMNS = ("figure", "source", "recorded_by", "recorded_on")


def recorded_facts(cooperative: Cooperative, years: Iterable[int], language: str) -> dict[tuple[str, int], str]:
    """Figure and fiscal year -> a sentence on where the fact comes from."""
    told: dict[tuple[str, int], str] = {}
    for year in years:
        if not set(_COLUMNS) <= set(delivered_columns(cooperative.store, "facts", year)):
            continue
        facts = read_processed(cooperative.store, "facts", year, _COLUMNS)
        for figure, source, service, day in facts[list(_COLUMNS)].itertuples(index=False):
            on = write_day(str(day)[:10], language)
            told[figure, year] = word("fact_recorded", language, source=source, service=service, day=on)
    return told
