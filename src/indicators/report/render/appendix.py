"""Where each number comes from: an entry a figure, made from the figures and the ingest reports of its years."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indicators.catalogue import Indicator
from indicators.figures import Figure, Figures
from indicators.figures.slice_order import in_order
from indicators.i18n import law_words
from indicators.i18n.data_names import by_name, columns_of, slice_name, table_name, unit_name
from indicators.i18n.formatting import write_day, write_in_cell, write_unrounded, write_value
from indicators.i18n.letter_case import starting
from indicators.i18n.page_messages import chapter_name, word
from indicators.i18n.written_formulas import formula_in
from indicators.ingest.joins.joins import JOINED_FROM
from indicators.ingest.report import IngestReport, Source
from indicators.ledger.ledger import PublishedFigures
from indicators.ledger.restatement import Restatement
from indicators.report.links import entry_of
from indicators.tables import Table


@dataclass(frozen=True)
class Row:
    """A fiscal year of a figure: its unrounded value, its files, and every time it was published."""

    name: str
    unrounded: str
    files: tuple[str, ...]
    published: tuple[str, ...]


@dataclass(frozen=True)
class Slices:
    """The slices of a figure: each by its name, of several columns with its column; its values by year."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Entry:
    """What stands behind a figure: its definition, then every year of it, then its slices, and what is not given."""

    id: str
    chapter: str
    label: str
    definition: str
    facts: tuple[tuple[str, str], ...]
    formula: str
    years: tuple[Row, ...]
    slices: Slices
    not_broken_down: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """The name by which a printed number links to it."""
        return entry_of(self.id)

    def of_year(self, name: str) -> str:
        """Its value of a year, unrounded; a dash where there is none."""
        return next((row.unrounded for row in self.years if row.name == name), "–")

    @property
    def was_published(self) -> bool:
        """Whether any of its years is in the ledger."""
        return any(row.published for row in self.years)


class Entries(Mapping[str, Entry]):
    """The entry of every indicator, in the order of the catalogue; each is made when it is asked for.

    `years` holds the figures of the report's year and of those before it, `ingested` the reports of those that
    have exports; `cited` tells how a provision is cited, `recorded` who recorded a
    fact of a year, on which day and from which source; `tables` are those of the cooperative.
    """

    def __init__(
        self,
        years: Mapping[int, Figures],
        ingested: Mapping[int, IngestReport],
        ledger: PublishedFigures,
        restatements: Sequence[Restatement],
        language: str,
        cited: Callable[[str], str] | None = None,
        recorded: Mapping[tuple[str, int], str] | None = None,
        *,
        tables: Mapping[str, Table],
    ):
        self._uncounted = {year: figures.uncounted_tables(tables) for year, figures in years.items()}
        self._about_people = {year: figures.tables_about_people(tables) for year, figures in years.items()}
        self._years, self._ingested, self._language, self._tables = years, ingested, language, tables
        self._recorded = recorded or {}
        self._cited = cited or (lambda name: law_words.cited(name, language))
        self._ledger, self._restatements = ledger, restatements
        self._files: dict[tuple[int, str, bool], tuple[str, ...]] = {}

    def __getitem__(self, id: str) -> Entry:
        language, latest = self._language, self._years[max(self._years)].get(id)
        indicator = latest.indicator
        history = _history(latest, self._ledger, self._restatements, language)
        newest_first = sorted(self._years, reverse=True)
        known = [figure for year in newest_first if (figure := self._years[year].find(id))]
        rows = [self._row(figure, history.get(figure.fiscal_year, ())) for figure in known]
        return Entry(
            id=id,
            chapter=chapter_name("catalogue", indicator.chapter, language),
            label=indicator.label_in(language),
            definition=_beyond(indicator.label_in(language), indicator.definition_in(language)),
            facts=_facts(latest, self._cited(indicator.basis), language),
            formula=formula_in(indicator.written_formula, language),
            years=tuple(rows),
            slices=_slices(
                indicator,
                [self._years[year] for year in newest_first[:2]],
                self._tables.get(indicator.table),
                language,
            ),
            not_broken_down=tuple(self._not_broken_down(indicator)),
        )

    def _not_broken_down(self, indicator: Indicator) -> Iterator[str]:
        """A sentence for each column by which the figure of the latest year is not given, for its groups are small."""
        latest = self._years[max(self._years)]
        for by in indicator.slices:
            if latest.get(indicator.id).is_known and latest.is_left_out(indicator.id, by):
                label, column = indicator.label_in(self._language), by_name(by, self._language)
                yield word("not_broken_down", self._language, figures=label, by=column)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(figure.id for figure in self._years[max(self._years)]))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def _row(self, figure: Figure, published: Sequence[str]) -> Row:
        year, language = figure.fiscal_year, self._language
        # the number of rows may be the very number that is withheld
        hides_rows = figure.indicator.table in self._uncounted[year]
        files = self._files_of(year, figure.indicator.table, hides_rows)
        if (figure.id, year) in self._recorded:
            files = (*files, self._recorded[figure.id, year])
        return Row(str(year), _unrounded(figure, language), files, tuple(published))

    def _files_of(self, year: int, table: str, hides_rows: bool) -> tuple[str, ...]:
        """The files of a table, which many figures have in common; of one that no export gives, those it is made of."""
        if (year, table, hides_rows) not in self._files:
            ingested, uncounted = self._ingested.get(year), self._uncounted[year]
            about_people = self._about_people[year]
            given = ingested.sources if ingested else ()
            sources = [one for one in given if one.table == table]
            sources = sources or [one for one in given if one.table in JOINED_FROM.get(table, ())]
            self._files[year, table, hides_rows] = tuple(
                _file(one, one.told_hash(about_people)[:16], hides_rows or one.table in uncounted, self._language)
                for one in sources
            )
        return self._files[year, table, hides_rows]


def _history(
    latest: Figure, ledger: PublishedFigures, restatements: Sequence[Restatement], language: str
) -> dict[int, list[str]]:
    """Year -> every time that the figure was published, and every restatement of it with its reason."""
    said: dict[int, list[str]] = {}
    for line in ledger.lines:
        if line.id == latest.id and not line.slice:
            figure = replace(latest, fiscal_year=line.fiscal_year, value=line.value, status=line.status)
            day = write_day(line.published_on, language)
            times = said.setdefault(line.fiscal_year, [])
            times.append(word("published_again", language, written=write_in_cell(figure, language), day=day))
    for one in restatements:
        if one.id == latest.id and not one.slice:
            before, after = (
                write_in_cell(figure, language) for figure in one.before_and_after(latest.indicator, latest.unit)
            )
            day = write_day(one.when.isoformat(), language)
            reason = word("restated", language, before=before, after=after, day=day, reason=one.reason)
            said.setdefault(one.fiscal_year, []).append(reason)
    return said


def _facts(latest: Figure, basis: str, language: str) -> tuple[tuple[str, str], ...]:
    indicator = latest.indicator
    return (
        (word("basis", language), basis),
        (word("table", language), table_name(indicator.table, language)),
        (word("unit", language), unit_name(latest.unit, language)),
    )


def _file(source: Source, told_hash: str, hides_rows: bool, language: str) -> str:
    name = source.file + (f" · {source.sheet}" if source.sheet else "")
    if hides_rows:
        return word("source_file_hidden", language, file=name, hash=told_hash)
    read, aside = (_count(rows, language) for rows in (source.rows_read, source.rows_set_aside))
    return word("source_file", language, file=name, read=read, aside=aside, hash=told_hash)


def _slices(indicator: Indicator, years: Sequence[Figures], table: Table | None, language: str) -> Slices:
    by_year = [{figure.slice: figure for figure in year.of(indicator.id) if figure.slice} for year in years]
    names = dict.fromkeys(_in_order(by_year, indicator, table))
    columns = dict.fromkeys(";".join(columns_of(name)) for name in names)
    rows = [
        (
            _part(name, language, says_column=len(columns) > 1),
            *(_unrounded(year[name], language) if name in year else "–" for year in by_year),
        )
        for name in names
    ]
    named = starting(by_name(next(iter(columns)), language)) if len(columns) == 1 else word("slice", language)
    header = (named, *(str(year.fiscal_year) for year in years))
    return Slices(header, tuple(rows))


def _beyond(label: str, definition: str) -> str:
    """What a definition says beyond the name that stands before it: nothing where it is that name again."""
    return "" if definition.rstrip(".").casefold() == label.casefold() else definition


def _part(slice: str, language: str, *, says_column: bool) -> str:
    """A slice at the start of its row, behind the column that it is by where the rows are by several."""
    name = slice_name(slice, language)
    if not says_column:
        return starting(name)
    return f"{starting(by_name(';'.join(columns_of(slice)), language))}{word('colon', language)}{name}"


def _in_order(by_year: Iterable[Mapping[str, Figure]], indicator: Indicator, table: Table | None) -> list[str]:
    """All slices: by the columns in which the indicator is published, then in the order of their values."""
    names = in_order([name for year in by_year for name in year], table)
    return sorted(names, key=lambda name: indicator.sliced_by.index(tuple(columns_of(name))))


def _unrounded(figure: Figure, language: str) -> str:
    """Every digit; but of whatever is about people no more than are printed, or its parts would follow from them."""
    if figure.indicator.is_about_people:
        return write_in_cell(figure, language)
    return write_unrounded(figure, language)


def _count(rows: int, language: str) -> str:
    return write_value(rows, "rows", 0, "rows", language)
