"""Writing: the one function through which every number reaches a page, a chart, a table or a text."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Protocol

from babel import Locale
from babel.dates import format_date
from babel.numbers import (
    NumberPattern,
    format_compact_decimal,
    format_currency,
    format_decimal,
    format_percent,
    get_currency_name,
    get_currency_symbol,
    parse_pattern,
)

from indicators.i18n.data_names import unit_name
from indicators.i18n.languages import language_of, word_of

WITHHELD = "[c]"
_TOLD = Context(prec=15)
"""As many digits as a binary number tells for sure."""
_WIDE = Context(prec=60)
_BEYOND = 9
"""Decimals beyond those printed, within which a number that was worked out is not told from its neighbour."""


class UnitAndDecimals(Protocol):
    """What an indicator says of how its figures are written."""

    @property
    def unit(self) -> str:
        """Its unit, a key of the catalogue's units."""

    @property
    def decimals(self) -> int:
        """Its decimals in print."""


class Written(Protocol):
    """What is written of a figure."""

    @property
    def indicator(self) -> UnitAndDecimals:
        """What it is a figure of."""

    @property
    def value(self) -> float | int | None:
        """The value, where there is one."""

    @property
    def status(self) -> str:
        """Measured, fact, suppressed or not_computable."""

    @property
    def unit(self) -> str:
        """The unit as printed: a currency by its code."""


def write(figure: Written, language: str) -> str:
    """The figure rounded as its indicator declares, half up, and written as its reader expects.

    A withheld figure is `[c]`; one that could not be computed is a dash, which the page explains. A whole
    percentage of something that is there, and that would be rounded to nothing, is less than the least one printed.
    """
    if figure.value is None:
        return WITHHELD if figure.status == "suppressed" else "–"
    unit, decimals = figure.indicator.unit, figure.indicator.decimals
    if unit == "share" and not decimals and figure.value > 0 and not printed(figure):
        least = write_value(float(Decimal(1).scaleb(-decimals - 2)), unit, decimals, figure.unit, language)
        return word_of(language, "page.less_than", value=least)
    return write_value(figure.value, unit, decimals, figure.unit, language)


def write_in_cell(figure: Written, language: str) -> str:
    """The figure as a table has it: a rate with its sign, which a sentence adds in its own words."""
    return _signed(figure, write(figure, language), language)


def write_alone(figure: Written, language: str) -> str:
    """The figure as a headline or a key figure has it: as in prose, a rate with its sign."""
    return _signed(figure, write_in_prose(figure, language), language)


def unit_beside(figures: Iterable[Written | None], language: str) -> str:
    """The unit of a row in a column of its own: nothing where one of its values has the sign of it already.

    >>> from indicators.catalogue import SHIPPED
    >>> from indicators.figures import Figure
    >>> rate = SHIPPED["loans.highest_rate"]
    >>> unit_beside([Figure(rate, 2024, "", 2.5, "measured", "percent"), None], "fr")
    ''
    >>> unit_beside([Figure(rate, 2024, "", None, "suppressed", "percent")], "fr")
    '%'
    """
    given = [figure for figure in figures if figure]
    is_said = any(one.value is not None and one.indicator.unit in ("share", "percent", "currency") for one in given)
    return "" if is_said else unit_name(given[0].unit, language)


def write_value(value: float, kind: str, decimals: int, unit: str, language: str) -> str:
    """A value of an indicator's unit: a currency with its sign, a share as a percentage, the rest as a number.

    >>> write_value(236510, "currency", 0, "EUR", "fr")
    '236\\u202f510\\xa0€'
    >>> write_value(0.0425, "share", 1, "share", "nl")
    '4,3%'
    >>> write_value(5.975, "ratio", 2, "ratio", "en")
    '5.98'
    """
    locale = language_of(language).locale
    if kind == "share":
        exact = rounded(Decimal(repr(value)) * 100, decimals) / 100
        return format_percent(exact, _percent_pattern(locale, decimals), locale=locale)
    exact = rounded(Decimal(repr(value)), decimals)
    if kind in ("percent", "constant"):  # "0 %" says more than "0,00 %"
        return format_decimal(exact, _parsed("#,##0." + "#" * decimals), locale=locale)
    if kind == "currency":
        return format_currency(exact, unit, _currency_pattern(locale, decimals), locale=locale, currency_digits=False)
    return format_decimal(exact, _parsed(_pattern(decimals)), locale=locale)


def write_unrounded(figure: Written, language: str) -> str:
    """The figure with every digit that it has; withheld and not computable ones as `write` writes them."""
    if figure.value is None:
        return write(figure, language)
    return _signed(figure, write_digits(figure.value, figure.indicator.unit, figure.unit, language), language)


def digits(value: float) -> str:
    """The digits of a value as a computer writes them: fifteen at most, as a spreadsheet keeps; no other is exact.

    >>> digits(0.1 + 0.2), digits(1e-05), digits(20e15)
    ('0.3', '0.00001', '20000000000000000')
    """
    if float(value).is_integer():
        return str(int(value))
    return f"{Decimal(f'{value:.15g}'):f}"


def write_digits(value: float, kind: str, unit: str, language: str) -> str:
    """A value with every digit that it has, up to the sixth decimal: those behind it are the machine's.

    An amount that is not whole has two decimals at least, as its reader expects of cents.

    >>> write_digits(2283.7424089068827, "FTE", "FTE", "fr")
    '2\\u202f283,742409'
    >>> write_digits(0.0425, "share", "share", "en"), write_digits(12.5, "currency", "EUR", "nl")
    ('4.25%', '€\\xa012,50')
    """
    exact = Decimal(digits(value)) * (100 if kind == "share" else 1)
    plain = rounded(exact, min(6, max(0, -int(exact.as_tuple().exponent)))).normalize()
    decimals = max(0, -int(plain.as_tuple().exponent))
    if kind == "currency" and decimals == 1:
        decimals = 2
    return write_value(value, kind if kind in ("share", "currency") else "number", decimals, unit, language)


def write_rough(value: float, kind: str, unit: str, language: str) -> str:
    """A round value for running text: millions in words, with the name of the currency, the rest in digits.

    >>> write_rough(198_000_000, "currency", "EUR", "fr"), write_rough(6_800_000, "currency", "EUR", "nl")
    ("198\\xa0millions d'euros", '6,8\\xa0miljoen euro')
    >>> write_rough(2_000_000, "currency", "EUR", "en"), write_rough(300, "persons", "persons", "fr")
    ('€2\\xa0million', '300')
    """
    locale = language_of(language).locale
    if abs(value) < 1_000_000:
        return write_value(value, kind, 0, unit, language)
    size = Decimal(repr(abs(value))) + Decimal("0.001")  # Babel calls exactly one million "1 millions" in French
    written = format_compact_decimal(size, format_type="long", locale=locale, fraction_digits=1).replace(" ", "\u00a0")
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    if kind != "currency":
        return sign + written
    name = get_currency_name(unit, count=value, locale=locale)
    form = "numbers.millions_before_vowel" if name[0].lower() in "aeiouyéh" else "numbers.millions"
    return sign + word_of(language, form, number=written, symbol=get_currency_symbol(unit, locale), currency=name)


def write_in_prose(figure: Written, language: str) -> str:
    """The figure as a sentence has it: millions of a currency to the tenth, in words; any other as `write` has it."""
    if figure.value is None or figure.indicator.unit != "currency" or abs(figure.value) < 1_000_000:
        return write(figure, language)
    tenths = rounded(Decimal(repr(figure.value)) / 100_000, 0)
    return write_rough(float(tenths * 100_000), "currency", figure.unit, language)


def write_short(value: float, kind: str, language: str) -> str:
    """A value for the axis of a chart: thousands and millions shortened, no more decimals than it has.

    >>> write_short(200_000_000, "currency", "fr"), write_short(0.05, "share", "fr"), write_short(2.5, "ratio", "nl")
    ('200\xa0M', '5\\xa0%', '2,5')
    """
    locale = language_of(language).locale
    exact = Decimal(repr(value))
    if kind == "share":
        return format_percent(exact, locale.percent_formats[None].pattern.replace("0%", "0.##%"), locale=locale)
    if abs(value) >= 10_000:
        return format_compact_decimal(exact, locale=locale, fraction_digits=1).replace(" ", "\u00a0")
    return format_decimal(exact, "#,##0.##", locale=locale)


def write_day(day: str, language: str) -> str:
    """A day in words; the first of a month as the language calls it.

    >>> write_day("2025-06-17", "fr"), write_day("2025-09-01", "fr"), write_day("2025-09-01", "nl")
    ('17 juin 2025', '1er septembre 2025', '1 september 2025')
    """
    written = date.fromisoformat(day)
    first = word_of(language, "numbers.first_of_month")
    number = first if written.day == 1 else str(written.day)
    return f"{number} {format_date(written, 'MMMM y', locale=language_of(language).locale)}"


def printed(figure: Written) -> Decimal | None:
    """The number that a figure is printed as, a share in percent; None without a value."""
    if figure.value is None:
        return None
    scale = 100 if figure.indicator.unit == "share" else 1
    return rounded(Decimal(repr(figure.value)) * scale, figure.indicator.decimals)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Rounded half up: the rule of the published report.

    What a binary number lacks of a half is no less than it: (10 - 9.945) / 10 is 0.55 %, and not a little under.

    >>> rounded(Decimal("2283.5"), 0), rounded(Decimal(repr((10 - 9.945) / 10)) * 100, 1)
    (Decimal('2284'), Decimal('0.6'))
    """
    told = _TOLD.plus(value).quantize(Decimal(1).scaleb(-decimals - _BEYOND), context=_WIDE)
    return told.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _signed(figure: Written, written: str, language: str) -> str:
    """What is written of a rate, with the sign of a percentage as the language sets it; any other as it is."""
    if figure.value is None or figure.indicator.unit != "percent":
        return written
    pattern: str = language_of(language).locale.percent_formats[None].pattern
    return written + pattern.rpartition("0")[2]


def _pattern(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


@cache
def _percent_pattern(locale: Locale, decimals: int) -> NumberPattern:
    pattern: str = locale.percent_formats[None].pattern
    return parse_pattern(pattern.replace("#,##0", _pattern(decimals)))


@cache
def _currency_pattern(locale: Locale, decimals: int) -> NumberPattern:
    pattern: str = locale.currency_formats["standard"].pattern
    return parse_pattern(pattern.replace("#,##0.00", _pattern(decimals)))


_parsed = cache(parse_pattern)  # which takes twice as long as writing a number by it
