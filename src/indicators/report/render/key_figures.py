"""The summary: the key figures that the configuration names, for people who have two minutes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from indicators.core.errors import ConfigurationError, nearest
from indicators.figures import Figure, Figures
from indicators.i18n.formatting import printed, write, write_alone, write_in_prose
from indicators.report.charts.sparkline import sparkline
from indicators.report.headlines.subject import name_and_base
from indicators.report.headlines.wording import finding_of, told_of, verdict, verdict_word
from indicators.report.links import linked
from indicators.report.noted import NONE, Notes, apart, is_first_year
from indicators.report.prose.quoted_figure import written_change

_SIGN = 3
"""The letters of a currency or of a unit at most, which stay by their number."""


@dataclass(frozen=True)
class KeyFigure:
    """A figure of the summary: its value, that of the year before and the change, written out.

    `told` is what its printed values show over the years, `verdict` whether that is favourable, `judged` the same as a
    word: all three empty where nothing may be said. `shape` is a line over the years, where they can be compared.
    """

    id: str
    label: str
    value: str
    base: str = ""
    before: str = ""
    change: str = ""
    told: str = ""
    verdict: str = ""
    judged: str = ""
    shape: str = ""

    def linked(self, written: str) -> str:
        """One of its numbers, linked to the entry of the figure; the words of a rounded one may stand below it."""
        number, space, words = written.partition("\u00a0")
        breaks = len(words) > _SIGN and not any(sign.isdigit() for sign in words)
        return linked(self.id, f"{number} {words}" if breaks else number + space + words)


def key_figures(
    ids: Sequence[str],
    years: Mapping[int, Figures],
    language: str,
    *,
    notes_on: Callable[[str], Notes] = lambda _: NONE,
    only_printed: bool = False,
    key: str = "report",
) -> list[KeyFigure]:
    """The figures of the summary, those left out that could not be computed; `years` ends with the report's own.

    `key` is the section of `cooperative.toml` that names them. With `only_printed`, for a choice that nobody made,
    those are left out too that are withheld.

    Raises:
        ConfigurationError: there is no such figure; names the nearest.
    """
    latest = max(years)
    known = {figure.id for figure in years[latest]}
    for id in ids:
        if id not in known:
            raise ConfigurationError(f"{key}.key_figures: there is no figure '{id}'.{nearest(id, sorted(known))}")
    made = []
    for figure in (years[latest].get(id) for id in ids):
        if figure.status == "not_computable" or (only_printed and not figure.is_known):
            continue
        before = years[latest - 1].find(figure.id) if latest - 1 in years else None
        (label, base), value = name_and_base(figure.indicator, language), write_alone(figure, language)
        if before is None or before.status == "not_computable":
            made.append(KeyFigure(figure.id, label, value, base))
        else:
            notes = notes_on(figure.id)
            # of millions, a percentage is told; two rounded values need not differ by a rounded difference
            is_rounded = {value, write_in_prose(before, language)} != {write(figure, language), write(before, language)}
            history = {year: figures.find(figure.id) for year, figures in years.items()}
            is_apart = apart(notes, latest) or is_first_year(history, latest)
            change = "" if is_rounded or is_apart else written_change(figure, before, language)
            told = told_of(history, latest, language, notes).lstrip(" .,;\u00a0")
            judged = verdict(finding_of(history, latest, notes), figure)
            word = verdict_word(judged, language)
            shape = _shape(history) if all(note.comparable for note in notes.values()) else ""
            made.append(
                KeyFigure(
                    figure.id, label, value, base, write_alone(before, language), change, told, judged, word, shape
                )
            )
    return made


def _shape(history: Mapping[int, Figure | None]) -> str:
    """The printed values of a figure as a line as wide as a word."""
    values = ((year, printed(one) if one else None) for year, one in sorted(history.items()))
    return sparkline({year: None if value is None else float(value) for year, value in values})
