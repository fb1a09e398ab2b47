"""Reasons: why a figure could not be computed, in the words of its reader."""

from indicators.figures import Figure
from indicators.i18n.data_names import table_name
from indicators.i18n.page_messages import word


def reason_of(figure: Figure, language: str, *, with_counts: bool = False) -> str:
    """Why a figure could not be computed, as a sentence; for an analyst `with_counts` of the cells that are empty."""
    key, _, place = (figure.reason if with_counts else figure.told_reason).partition(":")
    table, _, column = place.partition(".")
    named = table_name(table or figure.indicator.table, language)
    return word(key, language, table=named, column=column, figure=figure.indicator.label_in(language))
