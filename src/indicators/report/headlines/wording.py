"""Findings in words: a headline is a sentence of the figure, its value, and what the value shows.

The subject is a singular, and no other word bends to it: one sentence serves every indicator, in every language, those
of a cooperative's own folder among them.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from markupsafe import Markup

from indicators.figures import Figure
from indicators.i18n.data_names import slice_name
from indicators.i18n.formatting import printed, write_alone, write_value
from indicators.i18n.languages import language_of, word_of
from indicators.i18n.letter_case import starting
from indicators.i18n.spelled_numbers import spelled
from indicators.report.headlines.findings import Finding, trend
from indicators.report.headlines.subject import subject
from indicators.report.links import filled, linked
from indicators.report.noted import NONE, Notes, apart

Verdict = Literal["", "favourable", "unfavourable"]

_FEW = 100
"""Below it a percentage of a count says less than the difference."""

_MANY_TIMES = 1000
"""In percent: beyond it the difference says more."""


def finding_of(history: Mapping[int, Figure | None], year: int, notes: Notes = NONE) -> Finding:
    """What the printed values of a figure show in a year; a year that a note keeps apart is compared with no other."""
    values = {one: printed(figure) if figure else None for one, figure in history.items()}
    kept_apart = {one for one, note in notes.items() if not note.comparable}
    values |= {one: None for one in values if one != year and (one in kept_apart or year in kept_apart)}
    figure = history.get(year)
    return trend(values, year, in_points=figure is not None and is_in_points(figure))


def headline(
    history: Mapping[int, Figure | None], year: int, language: str, notes: Notes = NONE, *, tells_note: bool = True
) -> str:
    """A sentence of a figure of a year and of what it shows, without its stop; nothing where there is no figure.

    Of a year that a note keeps apart it tells the note, unless that stands below.
    """
    figure = history[year]
    if figure is None:
        return ""
    told = "" if apart(notes, year) and not tells_note else told_of(history, year, language, notes)
    return stated(figure, language) + told


def stated(figure: Figure, language: str) -> str:
    """A figure and its value as a sentence without its stop; its name and the mark of a withheld one.

    >>> from indicators.catalogue import SHIPPED
    >>> stated(Figure(SHIPPED["loans.granted"], 2024, "", 70, "measured", "loans"), "fr")
    'Le nombre de prêts octroyés est de 70'
    """
    return _statement(figure, language).format(**_named(figure, language), value=write_alone(figure, language))


def stated_with_link(figure: Figure, language: str) -> Markup:
    """The same as HTML, with the value linked to the entry of the figure."""
    value = linked(figure.id, write_alone(figure, language))
    return filled(_statement(figure, language), **_named(figure, language), value=value)


def moved(figure: Figure, difference: Decimal, language: str) -> str:
    """By how much a figure rose or fell in a year, as it is printed, as a sentence without its stop.

    >>> from indicators.catalogue import SHIPPED
    >>> moved(Figure(SHIPPED["loans.granted"], 2024, "", 70, "measured", "loans"), Decimal(-3), "en")
    'The number of loans granted fell by 3 in a year'
    """
    if not difference:
        return stated(figure, language) + _word("same", language, year=figure.fiscal_year - 1)
    indicator = figure.indicator
    scale = 100 if indicator.unit == "share" else 1
    amount = write_value(float(abs(difference) / scale), indicator.unit, indicator.decimals, figure.unit, language)
    way = "rose" if difference > 0 else "fell"
    return _word(way, language, subject=_named(figure, language)["subject"], amount=amount)


def _statement(figure: Figure, language: str) -> str:
    return language_of(language).words["headlines.states" if figure.is_known else "headlines.headline"]


def _named(figure: Figure, language: str) -> dict[str, str]:
    name = [figure.indicator.label_in(language), figure.slice and slice_name(figure.slice, language)]
    said = starting(subject(figure.indicator, language, figure.slice))
    return {"subject": said, "name": ", ".join(filter(None, name))}


def told_of(history: Mapping[int, Figure | None], year: int, language: str, notes: Notes = NONE) -> str:
    """What a headline says behind the value: the change and its tail, why there is none to tell, or nothing."""
    figure, finding = history.get(year), finding_of(history, year, notes)
    if figure is not None and history.get(year - 1) is not None and (known := apart(notes, year)):
        return _word("noted", language, note=known.said_in(language).rstrip("."))
    if figure is None or finding.key in ("unknown", "single"):
        return ""
    told = _word(
        finding.key, language, amount=amount(finding, figure, language), year=year - 1, value=finding.tail_value
    )
    if not finding.tail:
        return told
    way = "up" if finding.sign > 0 else "down"
    counted = spelled(finding.tail_value, language) if finding.tail == "running" else None
    return told + _word(f"{finding.tail}_{way}", language, value=counted or finding.tail_value)


def amount(finding: Finding, figure: Figure, language: str) -> str:
    """By how much: points of a share, a percentage, or the difference itself where a percentage would say less."""
    indicator, difference = figure.indicator, float(finding.difference)
    if is_in_points(figure):
        written = write_value(difference, "number", indicator.decimals, "", language)
        form = language_of(language).locale.plural_form(finding.difference)
        return _word("point" if form == "one" else "points", language, number=written)
    if finding.percent is None or finding.percent >= _MANY_TIMES or _is_few(finding, figure):
        return write_value(difference, indicator.unit, indicator.decimals, figure.unit, language)
    return write_value(float(finding.percent) / 100, "share", 1, "share", language)


def verdict(finding: Finding, figure: Figure) -> Verdict:
    """Whether a rise or a fall is good, where the indicator says which way is."""
    good = figure.indicator.good
    if finding.key not in ("rise", "fall") or good == "neither":
        return ""
    if good == "to_zero":
        now = printed(figure) or Decimal(0)
        return "favourable" if abs(now) < abs(now - finding.sign * finding.difference) else "unfavourable"
    return "favourable" if finding.sign == {"up": 1, "down": -1}[good] else "unfavourable"


def verdict_word(verdict: Verdict, language: str) -> str:
    """A verdict in words; nothing where there is none."""
    return _word(verdict, language) if verdict else ""


def is_in_points(figure: Figure) -> bool:
    """Whether two values of a figure differ by points: shares, and rates in percent."""
    return figure.indicator.unit in ("share", "percent")


def _is_few(finding: Finding, figure: Figure) -> bool:
    now = printed(figure) or Decimal(0)
    before = now - finding.sign * finding.difference
    return figure.indicator.unit != "currency" and figure.indicator.decimals == 0 and before < _FEW


def _word(key: str, language: str, **values: object) -> str:
    return word_of(language, f"headlines.{key}", **values)
