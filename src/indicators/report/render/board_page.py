"""The board's page: what changed, why, what is at risk, how figures stand to limits and targets, what to decide.

Every sentence is chosen by a rule from printed figures. Nothing is said of a cause but what adds up, or what a note
of `cooperative.toml` knows; the worst comes first, and what has no room is named all the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from markupsafe import Markup, escape

from indicators.catalogue.invariants import parts_of_wholes
from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.figures import Figure, Figures
from indicators.i18n.data_names import by_name, slice_name
from indicators.i18n.formatting import printed
from indicators.i18n.languages import language_of
from indicators.i18n.letter_case import inside, listed
from indicators.report.chapter.decomposition_charts import write_signed
from indicators.report.headlines.decompositions import (
    Decomposition,
    behind,
    in_and_out,
    most_telling_parts,
    two_effects,
)
from indicators.report.headlines.findings import Finding
from indicators.report.headlines.significance import changed, significance
from indicators.report.headlines.wording import Verdict, finding_of, moved, stated_with_link, told_of, verdict
from indicators.report.links import filled
from indicators.report.noted import Notes
from indicators.report.render.decisions import decisions
from indicators.report.render.standings import Row, standings

_CHANGED, _WHY, _AT_RISK, _PARTS = 4, 4, 6, 4
"""The most that is told under each heading, and the parts of a whole that are named by themselves."""


@dataclass(frozen=True)
class Told:
    """A sentence of the page, of one figure; `verdict` says whether its change is favourable."""

    sentence: Markup
    verdict: Verdict = ""


@dataclass(frozen=True)
class BoardPage:
    """What the page says, in the order in which it is read; `more` names the unfavourable changes that have no room."""

    changed: Sequence[Told] = ()
    why: Sequence[Told] = ()
    at_risk: Sequence[Told] = ()
    more: str = ""
    standings: Sequence[Row] = ()
    decide: Sequence[Markup] = ()

    @property
    def figures(self) -> frozenset[str]:
        """The ids of the figures that it names."""
        return frozenset(row.id for row in self.standings)


def board_page(
    cooperative: Cooperative, year: FiscalYear, years: Mapping[int, Figures], language: str, *, state: str
) -> BoardPage:
    """The page of a fiscal year; `years` ends with it. `state` is `draft`, `published` or `changed`."""
    said = _Sayer(cooperative, years, language)
    rows = standings(cooperative, year, years, language)
    key_figures = [id for id in cooperative.configuration.report.key_figures if said.is_known(id)]
    watched = dict.fromkeys(
        [*key_figures, *(row.id for row in rows), *(one.id for one in said.year if one.indicator.good == "down")]
    )
    worse = said.worst_first(id for id in watched if said.is_known(id) and said.verdict(id) == "unfavourable")
    missed = [row for row in rows if row.is_missed]
    told_as_missed = {row.id for row in missed}
    others = [id for id in worse if id not in told_as_missed]
    room = max(0, _AT_RISK - len(missed))
    moved = said.in_order(id for id in key_figures if changed(said.finding(id)) and said.verdict(id) != "unfavourable")
    asked = [id for id in dict.fromkeys([*worse, *moved]) if id in key_figures]
    explained = [told for id in sorted(asked, key=lambda id: behind(id) is None) if (told := said.why(id))]
    return BoardPage(
        changed=[said.trend(id) for id in moved[:_CHANGED]],
        why=explained[:_WHY],
        at_risk=[
            *(Told(said.missed(row), "unfavourable") for row in missed),
            *(said.trend(id) for id in others[:room]),
        ],
        more=listed((said.label(id) for id in others[room:]), language),
        standings=rows,
        decide=decisions(cooperative, year, years[year.name], rows, language, state=state),
    )


class _Sayer:
    """The figures of the years, and what may be said of each."""

    def __init__(self, cooperative: Cooperative, years: Mapping[int, Figures], language: str):
        self._cooperative, self._years, self._language = cooperative, years, language
        self._latest = max(years)

    @property
    def year(self) -> Figures:
        """The figures of the fiscal year."""
        return self._years[self._latest]

    @cached_property
    def _columns(self) -> dict[str, tuple[str, ...]]:
        """By which columns the parts of a figure are all there is of it."""
        wholes = parts_of_wholes(self._cooperative.catalogue.values())
        return {one.whole: one.by for one in wholes}

    def is_known(self, id: str) -> bool:
        figure = self.year.find(id)
        return figure is not None and figure.is_known

    def label(self, id: str) -> str:
        return self.year.get(id).indicator.label_in(self._language)

    def history(self, id: str) -> dict[int, Figure | None]:
        return {year: figures.find(id) for year, figures in self._years.items()}

    def notes(self, id: str) -> Notes:
        return self._cooperative.configuration.notes_on(id)

    def finding(self, id: str) -> Finding:
        return finding_of(self.history(id), self._latest, self.notes(id))

    def verdict(self, id: str) -> Verdict:
        return verdict(self.finding(id), self.year.get(id))

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """The most telling change first; as they come where two tell the same."""

        def told(id: str) -> tuple[int, object]:
            return significance(self.finding(id), self.printed(id))

        return sorted(ids, key=told)

    def worst_first(self, ids: Iterable[str]) -> list[str]:
        """The key figures first, the most telling change of them before the others; of the rest the largest change."""
        every = self.in_order(ids)
        chosen = self._cooperative.configuration.report.key_figures
        largest = sorted(every, key=lambda id: significance(self.finding(id), self.printed(id))[1])
        return [*(id for id in every if id in chosen), *(id for id in largest if id not in chosen)]

    def printed(self, id: str) -> Decimal:
        return printed(self.year.get(id)) or Decimal(0)

    def trend(self, id: str) -> Told:
        """A figure, its value, and what its printed values show."""
        return Told(self._headline(id) + ".", self.verdict(id))

    def missed(self, row: Row) -> Markup:
        """A limit or a target that is not kept, with the figure and what it should be."""
        return self._headline(row.id) + self._word(row.sentence, bound=row.bound, source=row.source) + "."

    def _headline(self, id: str) -> Markup:
        told = told_of(self.history(id), self._latest, self._language, self.notes(id))
        return stated_with_link(self.year.get(id), self._language) + told

    def why(self, id: str) -> Told | None:
        """What a figure's change is made of, in parts that add up to it; None where nothing adds up."""
        before = self._years.get(self._latest - 1)
        if before is None or self.finding(id).key not in ("rise", "fall", "nearly"):
            return None
        sentences = [sentence for make in (self._flow, self._effects, self._by_part) if (sentence := make(id, before))]
        if not sentences:
            return None
        then = before.get(id)
        change = self.printed(id) - (printed(then) or 0)
        start = escape(moved(self.year.get(id), change, self._language)) + "."
        return Told(Markup(" ").join([start, *map(_capital, sentences)]))

    def _flow(self, id: str, before: Figures) -> Markup | None:
        relation = behind(id)
        if relation is None or not relation.came or not (self.is_known(relation.came) and self.is_known(relation.went)):
            return None
        made = in_and_out(id, [relation.came], [relation.went], self.year, before)
        return self._word("made_of") + self._parts(id, made, lambda step: inside(self.label(step))) if made else None

    def _effects(self, id: str, before: Figures) -> Markup | None:
        relation = behind(id)
        if relation is None or not relation.number:
            return None
        made = two_effects(id, relation.number, self.year, before)
        if made is None:
            return None
        (_, by_number), (_, by_mean) = made.steps
        number, mean = inside(self.label(relation.number)), inside(self.label(relation.mean))
        said = self._word("by_number", name=number, value=self._signed(id, by_number))
        return said + self._word("by_mean", name=mean, value=self._signed(id, by_mean))

    def _by_part(self, id: str, before: Figures) -> Markup | None:
        found = most_telling_parts(id, self._columns.get(id, ()), self.year, before)
        if found is None:
            return None
        column, made = found
        largest = sorted(made.steps, key=lambda step: -abs(step[1]))[:_PARTS]
        named = [step for step in made.steps if step in largest and step[1]]
        rest = made.after - made.before - sum(value for _, value in named)
        others = [("", rest)] if len(named) < len(made.steps) and rest else []
        shown = Decomposition(made.before, made.after, (*named, *others))
        start = self._word("by", by=_capital(escape(by_name(column, self._language))))
        return start + self._parts(
            id, shown, lambda name: slice_name(name, self._language) if name else self._word("rest")
        )

    def _parts(self, id: str, made: Decomposition, name: Callable[[str], str]) -> Markup:
        """The steps of a decomposition, by name and with their sign."""
        return self._joined(
            [self._word("part", name=name(step), value=self._signed(id, value)) for step, value in made.steps]
        )

    def _joined(self, steps: list[Markup]) -> Markup:
        return self._word("between").join(steps) + "."

    def _signed(self, id: str, value: object) -> Markup:
        """A change with its sign, which stays by its number: a line may break between a sign and a currency's."""
        figure = self.year.get(id)
        written = write_signed(float(str(value)), figure.indicator, figure.unit, self._language)
        return Markup('<span class="signed">{}</span>').format(written)

    def _word(self, key: str, **values: object) -> Markup:
        return filled(language_of(self._language).words[f"board.{key}"], **values)


def _capital(words: Markup) -> Markup:
    return words[:1].upper() + words[1:]
