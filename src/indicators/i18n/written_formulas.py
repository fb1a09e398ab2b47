"""Formulas in a language: `sum(amount where granted in the year)`, its phrases by the section `[formulas]`."""

import re
from collections.abc import Iterator
from decimal import Decimal

from babel.numbers import format_decimal

from indicators.i18n.languages import language_of

_BETWEEN = re.compile(r"(\bwhere\b|[(),]| [-+/x>=] )")
_SIGNS = {" - ": " − ", " x ": " × "}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def formula_in(written: str, language: str) -> str:
    """A formula as its docstring writes it, in a language; a phrase without a translation stays as it is.

    >>> formula_in("sum(amount where granted in the year) / 0.5", "fr")
    "somme(montant où octroyé dans l'exercice) / 0,5"
    >>> formula_in("accidents x 200000 / hours worked", "nl")
    'ongevallen × 200.000 / gewerkte uren'
    """
    words, locale = language_of(language).words, language_of(language).locale

    def said(piece: str) -> str:
        bare = piece.strip()
        if _NUMBER.fullmatch(bare):
            return piece.replace(bare, format_decimal(Decimal(bare), "#,##0.######", locale=locale))
        return _SIGNS.get(piece) or piece.replace(bare, words.get(f"formulas.{bare}", bare))

    return "".join(map(said, _BETWEEN.split(written)))


def phrases_of(written: str) -> Iterator[str]:
    """The phrases of a formula, which a language has words for.

    >>> list(phrases_of("sum(amount where granted in the year) / 2"))
    ['sum', 'amount', 'where', 'granted in the year']
    """
    pieces = (piece.strip() for piece in _BETWEEN.split(written))
    return (piece for piece in pieces if re.search("[a-z]", piece, re.IGNORECASE) and piece != "x")
