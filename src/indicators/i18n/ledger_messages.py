"""The sentences of the ledger and of the gates: the section `[ledger]` of a language's file."""

from indicators.i18n.languages import word_of


def sentence(key: str, language: str, **values: object) -> str:
    """A sentence in a language, with its values.

    >>> sentence("ledger_header", "en", file="published.csv")
    'published.csv, line 1: the header is not the one that this ledger was begun with.'
    """
    return word_of(language, f"ledger.{key}", **values)
