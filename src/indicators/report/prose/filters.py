"""Wordings: what a text asks of a figure by name, and what fails where the figure does not satisfy it."""

import math

from indicators.core.errors import WrongUse
from indicators.figures.csv_output import shared_value
from indicators.i18n.formatting import printed, write, write_in_prose, write_rough
from indicators.i18n.languages import language_of
from indicators.i18n.spelled_numbers import spelled
from indicators.report.noted import apart, to_tell
from indicators.report.prose.quoted_figure import QuotedFigure, written_change


def previous(quoted: QuotedFigure, step: float = 0) -> str:
    """The figure of the year before, written out; with a step, the multiple of it that is nearest to the value."""
    before = quoted.before
    if before is None or before.status == "not_computable":
        year = quoted.figure.fiscal_year
        kept_apart = f": [[notes]] of cooperative.toml keeps it apart from {year}" if apart(quoted.notes, year) else ""
        raise WrongUse(
            f"{quoted.name} has no value in {quoted.figure.fiscal_year - 1}{kept_apart}. "
            f"Put the words between {{% if {quoted.name} is computed_before %}} and {{% endif %}}."
        )
    quoted.refuse_if_withheld(before, "computed_before")
    if step and before.value is not None:
        bound = _nearest_multiple(shared_value(before) or 0, step)
        return quoted.written(write_rough(bound, before.indicator.unit, before.unit, quoted.language))
    return quoted.written(write_in_prose(before, quoted.language))


def change(quoted: QuotedFigure) -> str:
    """The difference to the year before, with its sign, of the figures as they are printed."""
    _step(quoted)
    return quoted.written(written_change(quoted.figure, quoted.before, quoted.language))


def note(quoted: QuotedFigure) -> str:
    """What is known of the figure in its year, a sentence of `[[notes]]`; nothing where nothing is."""
    known = to_tell(quoted.notes, quoted.figure.fiscal_year)
    return known.said_in(quoted.language) if known else ""


def near(quoted: QuotedFigure, step: float, in_words: bool = False) -> str:
    """The next multiple of a step, for "nearly": the value is below it, by half a step at most."""
    value = _value(quoted)
    bound = math.ceil(value / step) * step
    if not 0 < bound - value <= step / 2:
        raise _does_not_hold(quoted, f"not nearly {bound:g}", step)
    return _rough(quoted, bound, in_words)


def rounded_to(quoted: QuotedFigure, step: float, in_words: bool = False) -> str:
    """The multiple of a step that is nearest to the value, for "in the order of"."""
    bound = _nearest_multiple(_value(quoted), step)
    if bound == 0 != _value(quoted):
        raise _does_not_hold(quoted, f"far less than {step:g}", step)
    return _rough(quoted, bound, in_words)


def more_than(quoted: QuotedFigure, step: float, in_words: bool = False) -> str:
    """The largest multiple of a step that the value exceeds, for "more than"."""
    bound = (math.ceil(_value(quoted) / step) - 1) * step
    if bound <= 0:
        raise _does_not_hold(quoted, f"not more than {step:g}", step)
    return _rough(quoted, bound, in_words)


def about(quoted: QuotedFigure, step: float, words: str) -> str:
    """Words such as "about ten", where the value rounds to that step."""
    if _nearest_multiple(_value(quoted), step) != step:
        raise _does_not_hold(quoted, f"not about {step:g} ('{words}')", step)
    return quoted.written(words)


def in_words(quoted: QuotedFigure, one: str = "") -> str:
    """A number from two to twelve in words, and one in the word that is given for it; any other in digits."""
    quoted.refuse_if_withheld(quoted.figure, "known")
    number = float(printed(quoted.figure) or 0)
    word = one if number == 1 else spelled(number, quoted.language) if number <= 12 else None
    return quoted.written(word or write(quoted.figure, quoted.language))


def plural(quoted: QuotedFigure, one: str, many: str) -> str:
    """The word that agrees with the figure as it is printed, by the plural rules of the language."""
    number = printed(quoted.figure)
    if number is None:
        return many
    return one if language_of(quoted.language).locale.plural_form(abs(number)) == "one" else many


def rises(quoted: QuotedFigure, words: str) -> str:
    """Words that say that the figure rose, which must be so."""
    return _as_declared(quoted, words, _step(quoted) > 0, "has not risen")


def falls(quoted: QuotedFigure, words: str) -> str:
    """Words that say that the figure fell, which must be so."""
    return _as_declared(quoted, words, _step(quoted) < 0, "has not fallen")


def stays(quoted: QuotedFigure, words: str) -> str:
    """Words that say that the figure is what it was, which must be so."""
    return _as_declared(quoted, words, _step(quoted) == 0, "has changed")


def direction(quoted: QuotedFigure, risen: str, fallen: str, same: str) -> str:
    """Those of three wordings that are true: the figure rose, it fell, or it is what it was."""
    step = _step(quoted)
    return risen if step > 0 else fallen if step < 0 else same


def highest(quoted: QuotedFigure, words: str) -> str:
    """Words that say that the figure was never as high, which must be so of the years that were measured."""
    value = _value(quoted)
    earlier = [quoted.of_year(year) for year in quoted.years if year != quoted.figure.fiscal_year]
    known = {figure.fiscal_year: shared_value(figure) or 0 for figure in earlier if figure and figure.value is not None}
    if not known:
        raise WrongUse(f"{quoted.name} has no value of an earlier year: '{words}' cannot be said. Take it out.")
    year = max(known, key=lambda one: known[one])
    if known[year] >= value:
        raise WrongUse(
            f"{quoted.name} was {known[year]:g} in {year} and is {value:g}: '{words}' is not so. Take it out."
        )
    return words


def _value(quoted: QuotedFigure) -> float:
    quoted.refuse_if_withheld(quoted.figure, "known")
    if quoted.figure.value is None:
        raise WrongUse(
            f"{quoted.name} has no value ({quoted.figure.reason}): no wording holds for it. "
            f"Put the words between {{% if {quoted.name} is known %}} and {{% endif %}}."
        )
    return shared_value(quoted.figure) or 0


def _step(quoted: QuotedFigure) -> float:
    """The difference to the year before, of the figures as they are printed."""
    quoted.refuse_if_withheld(quoted.figure, "computed_before")
    before = quoted.before
    if before:
        quoted.refuse_if_withheld(before, "computed_before")
    now, then = printed(quoted.figure), printed(before) if before else None
    if now is None or then is None:
        raise WrongUse(
            f"{quoted.name} cannot be compared with {quoted.figure.fiscal_year - 1}: one of the two has no value. "
            f"Put the words between {{% if {quoted.name} is computed_before %}} and {{% endif %}}."
        )
    return float(now - then)


def _as_declared(quoted: QuotedFigure, words: str, is_so: bool, found: str) -> str:
    if not is_so:
        change = written_change(quoted.figure, quoted.before, quoted.language)
        raise WrongUse(
            f"{quoted.name} {found} ({change} since {quoted.figure.fiscal_year - 1}), against the words '{words}'. "
            f"Mend the sentence, or let the figure choose: {{{{ {quoted.name} | direction(...) }}}}."
        )
    return words


def _nearest_multiple(value: float, step: float) -> float:
    return math.floor(value / step + 0.5) * step


def _does_not_hold(quoted: QuotedFigure, found: str, step: float) -> WrongUse:
    """What the value is, what it is not, and a wording that would hold."""
    value = _value(quoted)
    below = (math.ceil(value / step) - 1) * step
    instead = quoted.name if below <= 0 or value == below + step else f"{quoted.name} | more_than({step:g})"
    return WrongUse(f"{quoted.name} is {value:g}: that is {found}. Write {{{{ {instead} }}}}, or another step.")


def _rough(quoted: QuotedFigure, bound: float, in_words: bool) -> str:
    figure = quoted.figure
    word = spelled(bound, quoted.language) if in_words else None
    return quoted.written(word or write_rough(bound, figure.indicator.unit, figure.unit, quoted.language))


def at_the_start(words: str) -> str:
    """Words as they begin a sentence.

    >>> at_the_start("the IT desk")
    'The IT desk'
    """
    return words[:1].upper() + words[1:]
