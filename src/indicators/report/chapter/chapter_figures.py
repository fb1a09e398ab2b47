"""What a chapter is about: the figures of a fiscal year and of those before it, found by name."""

from collections.abc import Callable, Sequence
from pathlib import Path

from indicators.catalogue import Indicator
from indicators.catalogue.invariants import parts_of_wholes
from indicators.cooperative import Cooperative
from indicators.core.errors import SectionFailed, WrongUse, nearest
from indicators.figures import Figure, Figures
from indicators.i18n.data_names import by_name, table_name, unit_name
from indicators.i18n.formatting import write_value
from indicators.i18n.letter_case import listed, starting
from indicators.i18n.page_messages import word
from indicators.ledger.ledger import read_ledger
from indicators.registry.chapters import standing_texts
from indicators.report.chapter.reasons import reason_of
from indicators.report.notebooks import closed_to, document_in_hand
from indicators.report.noted import Notes
from indicators.report.prose.chapter_text import ChapterText
from indicators.report.year_data import prepared_year


class ChapterFigures:
    """The figures of the fiscal year and of up to five years before it, as a chapter may show them."""

    def __init__(self, name: str, fiscal_year: int, language: str = "fr", root: Path | str = "."):
        if not isinstance(name, str) or not name:
            raise WrongUse(f"The name of the chapter is {name!r}; expected a text such as 'employment'.")
        self.cooperative = Cooperative.at(root)
        self.language = self.cooperative.language_named(language)
        self.year = self.cooperative.year(fiscal_year)
        document = self._document = document_in_hand(self.cooperative, name)
        closed = closed_to(self.cooperative, document, name)
        self.years: dict[int, Figures] = {
            year.name: prepared_year(self.cooperative, year, document.audience).figures.closed_to(closed)
            for year in self.cooperative.years_until(self.year.name)
        }
        self.published = read_ledger(self.cooperative).before(
            self.year.name, self.cooperative.known_years, self.cooperative.catalogue
        )
        every = {**self.published, **self.years}
        self._words = ChapterText(
            name,
            self.language,
            standing_texts(self.cooperative.root, self.language),
            self.cooperative,
            self.year.name,
            every,
        )

    @property
    def of_the_year(self) -> Figures:
        """The figures of the fiscal year."""
        return self.years[self.year.name]

    def _not_broken_down(self, ids: Sequence[str], by: str) -> str:
        """That figures are not given by a column, because its groups would let small numbers be worked out."""
        labels = starting(listed((self._indicator(id).label_in(self.language) for id in ids), self.language))
        return word("not_broken_down", self.language, figures=labels, by=by_name(by, self.language))

    def _reason(self, figure: Figure) -> str:
        """Why a figure could not be computed, as a sentence."""
        return reason_of(figure, self.language)

    def _not_delivered(self, figures: Sequence[Figure]) -> str:
        """Why not one of some figures has a value: the exports that were not delivered, and the columns of others."""
        missing = [one.reason.partition(":")[2] for one in figures if one.reason.startswith("table_not_delivered")]
        told = []
        if tables := dict.fromkeys(table_name(table, self.language) for table in missing):
            told.append(word("chapter_not_made", self.language, tables=", ".join(tables)))
        others = (one for one in figures if not one.reason.startswith("table_not_delivered"))
        told += dict.fromkeys(f"{(reason := self._reason(one))[:1].upper()}{reason[1:]}." for one in others)
        return "\n\n".join(f"*{sentence}*" for sentence in told)

    def _notes_on(self, id: str) -> Notes:
        """What is known of a figure, by fiscal year."""
        return self.cooperative.configuration.notes_on(id)

    def _unit(self, figure: Figure) -> str:
        return unit_name(figure.unit, self.language)

    def _writer(self, indicator: Indicator) -> Callable[[float], str]:
        unit = self.of_the_year.get(indicator.id).unit
        return lambda value: write_value(value, indicator.unit, indicator.decimals, unit, self.language)

    def _indicator(self, id: str) -> Indicator:
        """What was measured under that id.

        Raises:
            SectionFailed: nobody measured it, such as an indicator that the notebook put together itself.
        """
        catalogue = self.cooperative.catalogue
        if not isinstance(id, str):
            name = id.formula.__name__ if isinstance(id, Indicator) else id
            raise SectionFailed(
                f"{name} was not measured: a report shows what stands in the catalogue, by its id. "
                "Declare it in a file such as notebooks/catalogue/own.py, and ask for 'own.name'."
            )
        if id not in catalogue:
            raise SectionFailed(f"There is no indicator '{id}'.{nearest(id, catalogue)}")
        self.of_the_year.refuse_closed(id)
        return catalogue[id]

    def _sliced_indicator(self, id: str, by: str) -> Indicator:
        """What was measured under that id by the values of a column.

        Raises:
            SectionFailed: it is not published by that column.
        """
        indicator = self._indicator(id)
        if by not in indicator.slices:
            raise SectionFailed(f"{id} is not published by '{by}'.{nearest(by, indicator.slices)}")
        return indicator

    def _make_up(self, by: str, id: str) -> bool:
        """Whether the parts of a figure by a column are all there is of it, each once."""
        return any(one.whole == id and by in one.by for one in parts_of_wholes(self.cooperative.catalogue.values()))
