"""Decompositions as charts, with what they show as the headline."""

from collections.abc import Callable
from decimal import Decimal

from indicators.catalogue import Indicator
from indicators.figures import Figure
from indicators.i18n.data_names import by_name, slice_name
from indicators.i18n.formatting import write_value
from indicators.i18n.languages import word_of
from indicators.i18n.letter_case import starting
from indicators.report.charts.changes import changes_chart, foot_of, steps_chart
from indicators.report.charts.chart import Chart
from indicators.report.headlines.decompositions import Decomposition, extremes
from indicators.report.headlines.subject import subject
from indicators.report.headlines.wording import moved


def changes_of(made: Decomposition, indicator: Indicator, by: str, unit: str, year: int, language: str) -> Chart:
    """By how much each part of a figure changed, those that fell and rose most in the headline where each is alone."""

    def signed(value: float) -> str:
        return write_signed(value, indicator, unit, language)

    parts = {starting(slice_name(name, language)): float(value) for name, value in made.steps}
    title = f"{indicator.label_in(language)}, {by_name(by, language)}"
    if found := extremes(made):
        (low, fall), (high, rise) = found
        told = {"low": slice_name(low, language), "high": slice_name(high, language)}
        told |= {"fall": signed(float(fall)), "rise": signed(float(rise))}
        title = _word("extremes", language, subject=starting(subject(indicator, language)), **told)
    measured = _word(
        "changed_between", language, before=year - 1, year=year, sum=signed(float(made.after - made.before))
    )
    return changes_chart(title, measured, indicator.id, parts, signed, language)


def steps_of(made: Decomposition, figure: Figure, named: Callable[[str], Indicator], language: str) -> Chart:
    """From the level of the year before to this one, step by step."""
    indicator, year = figure.indicator, figure.fiscal_year

    def signed(value: float) -> str:
        return write_signed(value, indicator, figure.unit, language)

    def write(value: float) -> str:
        return write_value(value, indicator.unit, indicator.decimals, figure.unit, language)

    is_effect = made.steps[-1][0] == "mean"
    names = [step_name(name, named, language, is_effect=is_effect) for name, _ in made.steps]
    title = moved(figure, made.after - made.before, language)
    levels = ((str(year - 1), float(made.before)), (str(year), float(made.after)))
    steps = [(name, float(value)) for name, (_, value) in zip(names, made.steps, strict=True)]
    measured = _word("effects" if is_effect else "in_and_out", language)
    if foot_of(levels, steps):
        measured += f". {_word('feet_cut', language)}"
    return steps_chart(title, measured, indicator.id, levels, steps, write, signed, language)


def step_name(name: str, named: Callable[[str], Indicator], language: str, *, is_effect: bool) -> str:
    """What a step of a decomposition is called: what came or went, or the number and the mean."""
    if name == "mean":
        return _word("mean_effect", language)
    return _word("number_effect" if is_effect else "step", language, name=named(name).label_in(language))


def write_signed(value: float, indicator: Indicator, unit: str, language: str) -> str:
    """A change as printed, with its sign."""
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    return sign + write_value(float(abs(Decimal(repr(value)))), indicator.unit, indicator.decimals, unit, language)


def _word(key: str, language: str, **values: object) -> str:
    return word_of(language, f"headlines.{key}", **values)
