"""Tracing: a figure down to the files, the rows and the parts that it is made of, and up to what was published."""

from collections.abc import Callable, Iterator
from functools import partial

from indicators.cooperative import Cooperative
from indicators.figures.csv_output import plain_number, shared_value
from indicators.figures.figure import Figure, Figures
from indicators.i18n.data_names import columns_of
from indicators.i18n.languages import word_of
from indicators.ingest.joins.joins import JOINED_FROM
from indicators.ingest.report import IngestReport, Source
from indicators.ledger.ledger import PublishedFigures
from indicators.measurement.formula_parts import parts_of
from indicators.tables.reading import delivered_columns, read_processed


def traced(
    cooperative: Cooperative,
    figures: Figures,
    name: str,
    report: IngestReport,
    ledger: PublishedFigures,
    language: str,
) -> str:
    """Where a figure comes from, in the words of a language; a slice is asked for behind a comma.

    Parts are not told where the figure is withheld, nor where it is about one person's situation: highest and
    lowest would follow from a ratio that may be printed, and is told with the digits that are.

    Raises:
        WrongUse: there is no such figure or slice.
    """
    id, _, slice = name.partition(",")
    figure = figures.get(id, slice)
    year = cooperative.year(figures.fiscal_year)
    said = partial(word_of, language)
    title = said("trace.title", figure=name, year=figures.fiscal_year)
    if not year.is_ordinary:
        months = f"{12 * year.length:.1f}"
        title += said("trace.other_length", first=year.first_day, last=year.last_day, months=months)
    lines = [title, figure.indicator.described(language)]
    if id in cooperative.registry.declared_at:
        lines.append(f"  {said('trace.declared', place=cooperative.registry.declared_at[id])}")
    marks = {source.file: source.mark for source in _files(figure, report)} if figure.indicator.is_about_people else {}
    told = {
        "value": [f"{plain_number(shared_value(figure)) or '-'} {figure.unit} ({figure.status})"],
        "why": filter(None, [figure.reason]),
        "read": _derived(cooperative, figure),
        "made_of": _parts(cooperative, figure, said),
        "from": _sources(figure, report, said),
        "told_as": (f"{file}: {mark}" for file, mark in marks.items()),
        "published": _published(figure, ledger, said),
    }
    lines += [f"  {said(f'trace.{key}'):<12}{text}" for key, texts in told.items() for text in texts]
    return "\n".join(lines)


def _parts(cooperative: Cooperative, figure: Figure, said: Callable[..., str]) -> Iterator[str]:
    """Numerator, denominator and whatever else the formula combines, over which rows."""
    if figure.value is None or figure.indicator.about == "single_person":
        return
    indicator, year = figure.indicator, figure.fiscal_year
    cells = columns_of(figure.slice)
    present = delivered_columns(cooperative.store, indicator.table, year)
    columns = [name for name in present if name in indicator.columns or name in cells]
    frame = read_processed(cooperative.store, indicator.table, year, columns)
    for by, cell in cells.items():
        is_unknown = cell == "unknown" and not (frame[by] == cell).any()
        frame = frame[frame[by].isna() if is_unknown else frame[by] == cell]
    where = ", ".join(said("trace.cell", column=by, value=cell) for by, cell in cells.items())
    yield said("trace.rows_where" if where else "trace.rows", rows=len(frame), table=indicator.table, cells=where)
    for part in parts_of(indicator.expression, frame):
        yield said("trace.part", part=part.words, value=plain_number(part.value) or "-", rows=part.rows)


def _derived(cooperative: Cooperative, figure: Figure) -> Iterator[str]:
    """What its columns that the exports can give in several ways are, by what these exports gave."""
    table, year = cooperative.tables[figure.indicator.table], figure.fiscal_year
    present = {*delivered_columns(cooperative.store, table.name, year)}
    for name in sorted(figure.indicator.columns & present):
        ways = [one for one in table.derived if one.name == name]
        if len(ways) > 1 and (taken := [one for one in ways if {*one.reads} <= present]):
            yield f"{name}: {taken[0].meaning}"


def _sources(figure: Figure, report: IngestReport, said: Callable[..., str]) -> Iterator[str]:
    """The rows of each file, and the hash of its content."""
    for source in _files(figure, report):
        rows = {"read": source.rows_read, "used": source.rows_used, "aside": source.rows_set_aside}
        yield said("trace.file", file=source.file, **rows, hash=source.sha256)


def _files(figure: Figure, report: IngestReport) -> list[Source]:
    """The files that gave rows to the table of a figure, and to those that it is joined with."""
    tables = (figure.indicator.table, *JOINED_FROM.get(figure.indicator.table, ()))
    return [source for source in report.sources if source.table in tables]


def _published(figure: Figure, ledger: PublishedFigures, said: Callable[..., str]) -> Iterator[str]:
    """Every time that the figure was published."""
    key = (figure.id, figure.slice, figure.fiscal_year)
    for line in ledger.lines:
        if (line.id, line.slice, line.fiscal_year) == key:
            noted = "".join(f"; {text}" for text in (line.source, line.note) if text)
            yield said("trace.time", day=line.published_on, written=line.written, line=line.line) + noted
