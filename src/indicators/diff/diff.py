"""What changed between two versions of a year, in sentences: files, rows, definitions, and what each contributes."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

import duckdb

from indicators.catalogue import Indicator
from indicators.diff.causes import Otherwise, made_with
from indicators.diff.row_diff import ROW_STEPS, TableChange, TwoTables, contributions
from indicators.diff.sides import Side
from indicators.figures.csv_output import shared_value
from indicators.figures.figure import Figure, Figures
from indicators.i18n.formatting import write, write_value
from indicators.i18n.ledger_messages import sentence
from indicators.ingest.joins.joins import JOINED_FROM
from indicators.ingest.report import IngestReport
from indicators.ledger.ledger import printed_number
from indicators.ledger.restatement import label_of
from indicators.tables.reading import delivered_columns
from indicators.tables.store import Processed

Key = tuple[str, str]


def changes(before: Side, now: Side, language: str) -> list[str]:
    """What changed on the way from one side to the other, and by how much each change moves each figure.

    A contribution is the change of the figure when the changes are taken one after the other: definition and
    code, rows removed, added, corrected, and what comes from other tables or the configuration. They add up.
    """
    with duckdb.connect(":memory:", config={"autoload_known_extensions": "false"}) as connection:
        tables = _tables(connection, before, now)
        same = _same_tables(before.ingested, now.ingested)
        found = {name: TableChange(name) for name in tables if name in same}
        found |= {name: table.change() for name, table in tables.items() if name not in same and table.are_comparable}
        lines = [
            *_files(before.ingested, now.ingested, language),
            *_rows(found, tables, now, language),
            *made_with(before, now, language),
            *_figures(before, now, tables, found, language),
        ]
    if before.processed is None:
        lines.append(sentence("no_tables_kept", language))
    if other := [name for name, table in tables.items() if table.unknown_people]:
        lines.append(sentence("other_pseudonyms", language, tables=", ".join(other)))
    return lines or [sentence("no_change", language)]


def _tables(connection: duckdb.DuckDBPyConnection, before: Side, now: Side) -> dict[str, TwoTables]:
    """The tables that both sides have."""
    if before.processed is None or now.processed is None:
        return {}
    year = now.figures.fiscal_year
    sides, reports = (before.processed, now.processed), (before.ingested, now.ingested)
    both = [name for name in now.tables if all(delivered_columns(Processed(side), name, year) for side in sides)]
    return {name: TwoTables(connection, now.tables[name], year, sides, reports) for name in both}


def _same_tables(before: IngestReport | None, now: IngestReport | None) -> set[str]:
    """The tables that are the same to the byte: their rows need not be compared."""
    return {name for name, hash in before.tables.items() if now.tables.get(name) == hash} if before and now else set()


def _files(before: IngestReport | None, now: IngestReport | None, language: str) -> Iterator[str]:
    """Files that came, went, or have another content."""
    if before is None or now is None:
        return
    then, today = ({source.file: source.sha256 for source in one.sources} for one in (before, now))
    for file in sorted({*then, *today}):
        if file not in then:
            yield sentence("file_added", language, file=file)
        elif file not in today:
            yield sentence("file_removed", language, file=file)
        elif then[file] != today[file]:
            yield sentence("file_changed", language, file=file, before=then[file][:12], now=today[file][:12])


def _rows(found: Mapping[str, TableChange], tables: Mapping[str, TwoTables], now: Side, language: str) -> Iterator[str]:
    """The rows of each table that were added, removed and corrected, and how many of them in each of its files."""
    for name, change in found.items():
        if change.is_none or not _is_of_files(name, now):
            continue
        sources = [one.file for one in (now.ingested.sources if now.ingested else ()) if one.table == name]
        counts = {"added": change.added, "removed": change.removed, "corrected": change.corrected}
        columns = ", ".join(f"{column} {cells}" for column, cells in (change.corrected_columns or {}).items())
        yield sentence(
            "rows_changed",
            language,
            table=name,
            files=", ".join(dict.fromkeys(sources)) or name,
            columns=f" ({columns})" if columns else "",
            **{kind: _count(rows, language) for kind, rows in counts.items()},
        )
        for file, of_file in tables[name].of_files().items():
            counted = {kind: _count(rows, language) for kind, rows in of_file.items()}
            yield sentence("rows_of_file", language, file=file, **counted)


def _is_of_files(table: str, side: Side) -> bool:
    """Whether the rows of a table are those of exports; nobody corrects a row that the ingest makes out of others."""
    return side.ingested is None or any(one.table == table for one in side.ingested.sources)


def _figures(
    before: Side,
    now: Side,
    tables: Mapping[str, TwoTables],
    found: Mapping[str, TableChange],
    language: str,
) -> Iterator[str]:
    """Each figure that is printed otherwise, with what each change contributes."""
    then: dict[Key, Figure] = {(one.id, one.slice): one for one in before.figures}
    today: dict[Key, Figure] = {(one.id, one.slice): one for one in now.figures}
    unseen = 0
    for key in [*today, *(key for key in then if key not in today)]:
        was, is_now = then.get(key), today.get(key)
        if _written(was, language) == _written(is_now, language):
            unseen += was is not None and is_now is not None and _moved(was, is_now)
            continue
        indicator = (is_now or then[key]).indicator
        values = {"before": _written(was, language), "now": _written(is_now, language)}
        otherwise = Otherwise.between(before, now, key)
        reasons = _reasons(was, is_now, tables, found, otherwise, _is_of_files(indicator.table, now), language)
        sentence_key = "figure_changed_by" if reasons else "figure_changed"
        if not reasons and was and is_now and otherwise.of_figure:
            sentence_key, values["causes"] = "figure_changed_beside", otherwise.measured(language)
        yield sentence(sentence_key, language, label=label_of(indicator, key[1], language), reasons=reasons, **values)
    if unseen:
        yield sentence("unseen_changes", language, figures=unseen)
    yield from _as_published(now.figures, then, language)


def _as_published(figures: Figures, then: Mapping[Key, Figure], language: str) -> Iterator[str]:
    """What is printed as it was published though it is not the same today, and why: nothing else tells of it."""
    kept: dict[str, list[str]] = {"kept_as_published": [], "still_withheld": []}
    for one in (one for one in figures.withheld if one.rule == "published"):
        cells = figures.slices(one.id, one.column) if one.column else [figures.get(one.id)]
        if any(_written(cell, language) != _written(then.get((cell.id, cell.slice)), language) for cell in cells):
            continue
        is_printed = any(cell.is_known for cell in cells)
        label = label_of(figures.get(one.id).indicator, one.column, language)
        kept["kept_as_published" if is_printed else "still_withheld"].append(label)
    for key, labels in kept.items():
        if labels:
            yield sentence(key, language, figures=", ".join(labels))


def _reasons(
    was: Figure | None,
    is_now: Figure | None,
    tables: Mapping[str, TwoTables],
    found: Mapping[str, TableChange],
    otherwise: Otherwise,
    is_of_files: bool,
    language: str,
) -> str:
    """What each kind of change adds to a figure; nothing where a value is withheld or the tables are not kept.

    Nor is it told of one person's situation: more digits than are printed would follow.
    """
    if was is None or is_now is None or was.value is None or is_now.value is None:
        return ""
    if is_now.indicator.about == "single_person":
        return ""
    indicator, table = is_now.indicator, tables.get(is_now.indicator.table)
    if table is None or indicator.table not in found or not indicator.columns <= set(table.both):
        return ""
    if is_now.slice and is_now.slice.partition("=")[0] not in table.both:
        return ""
    change, made_of, parts = found[indicator.table], _made_of(indicator, table), []
    counts = {"removed": change.removed, "added": change.added, "corrected": table.corrected(made_of)}
    others = [name for name in JOINED_FROM.get(indicator.table, ()) if name in found and not found[name].is_none]
    values = table.values(indicator, is_now.slice)
    then = _every_digit(was, was.value, values[0])
    # of a table that the ingest makes, whatever its rows do comes from other tables or the configuration
    steps = contributions(then, values if is_of_files else [*values[:1] * (len(values) - 1), values[-1]])
    for step, value in steps.items():
        key = "by_other_tables" if step == "derived" and others else f"by_{step}"
        causes = otherwise.measured(language) if step == "definition" else otherwise.ingested(language)
        # how many of the rows are in the slice would tell more than the slice does
        rows = "" if is_now.slice else _count(counts.get(step, 0), language)
        named = {"table": indicator.table, "others": ", ".join(others), "causes": causes}
        said = sentence(key, language, rows=rows, **named).strip()
        sums = _sums(change, made_of, language) if step == "corrected" and not is_now.slice else ""
        parts.append(f"{said} {_signed(value, is_now, language)}{sums}")
    by_rows = [value for step, value in steps.items() if step in ROW_STEPS]
    if 0 < len(by_rows) < len(steps):
        part, whole = (_signed(value, is_now, language) for value in (sum(by_rows), is_now.value - then))
        parts.append(sentence("rows_explain", language, part=part, whole=whole))
    return "; ".join(parts)


def _made_of(indicator: Indicator, table: TwoTables) -> set[str]:
    """The columns of the export that a figure is made of, also through columns computed at ingest."""
    derived = {one.name: one.reads for one in table.declared.derived}
    return {name for column in indicator.columns for name in derived.get(column, (column,))}


def _sums(change: TableChange, made_of: Collection[str], language: str) -> str:
    """By how much the corrections change the sums of the columns that the figure is made of."""
    sums = {name: sum for name, sum in (change.sums or {}).items() if name in made_of and sum}
    said = ", ".join(f"{name} {_with_sign(sum, 2, language)}" for name, sum in sums.items())
    return f" ({said})" if said else ""


def _signed(value: float, figure: Figure, language: str) -> str:
    """A contribution with its sign, two digits finer than the figure is printed; a share in points."""
    scale = 100 if figure.indicator.unit == "share" else 1
    return _with_sign(value * scale, figure.indicator.decimals + 2, language)


def _with_sign(value: float, decimals: int, language: str) -> str:
    written = write_value(abs(value), "constant", decimals, "", language)
    return f"{'+' if value > 0 else '−'}{written}"


def _written(figure: Figure | None, language: str) -> str:
    return "–" if figure is None else write(figure, language)


def _every_digit(was: Figure, value: float, of_tables: float | None) -> float:
    """The value before with the digits that a ledger does not keep, where the tables of that time give it."""
    return value if of_tables is None or shared_value(replace(was, value=of_tables)) != value else of_tables


def _moved(was: Figure, is_now: Figure) -> bool:
    """Whether a value changed by less than is printed; of one person's situation no more digits are told of it."""
    finer = [printed_number(shared_value(one), one.unit, one.indicator.decimals + 6) for one in (was, is_now)]
    return finer[0] != finer[1]


def _count(rows: int, language: str) -> str:
    return write_value(rows, "rows", 0, "rows", language)
