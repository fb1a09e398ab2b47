"""The summary: the key figures that the configuration names, for people who have two minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.catalogue import CATALOGUE
from indicators.errors import ConfigurationError, nearest
from indicators.figures import Figures
from indicators.figures.writing import write
from indicators.report.links import linked
from indicators.report.text import written_change
from indicators.report.words import word


@dataclass(frozen=True)
class KeyFigure:
    """A figure of the summary: its value, that of the year before and the change, written out."""

    id: str
    label: str
    value: str
    before: str
    change: str

    @property
    def linked(self) -> str:
        """The value, linked to the entry of its figure."""
        return linked(self.id, self.value)


def key_figures(ids: Sequence[str], years: Mapping[int, Figures], language: str) -> list[KeyFigure]:
    """The figures of the summary, those left out that could not be computed; `years` ends with the report's own.

    Raises:
        ConfigurationError: there is no such figure; names the nearest.
    """
    for id in ids:
        if id not in CATALOGUE:
            raise ConfigurationError(f"report.key_figures: there is no figure '{id}'.{nearest(id, CATALOGUE)}")
    latest = max(years)
    made = []
    for figure in (years[latest].get(id) for id in ids):
        if figure.status == "not_computable":
            continue
        before = years[latest - 1].get(figure.id) if latest - 1 in years else None
        is_comparable = before is not None and before.status != "not_computable"
        made.append(
            KeyFigure(
                id=figure.id,
                label=figure.indicator.label[language],
                value=write(figure, language),
                before=word("year_before", language, year=latest - 1, value=write(before, language))
                if before and is_comparable
                else "",
                change=written_change(figure, before, language) if is_comparable else "",
            )
        )
    return made
