"""What an export and the source that it comes from say together: `from`, `query`, `model`, and what goes with them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from indicators.configuration.export import Export
from indicators.configuration.origins.data_source import DATABASES, DataSource
from indicators.configuration.origins.query import checked_query
from indicators.core.errors import nearest

_DIALECT = (
    "encoding",
    "separator",
    "decimal",
    "thousands",
    "dates",
    "negatives",
    "member",
    "sheet",
    "header_row",
    "header_rows",
    "row_element",
    "hours_a_day",
    "grouped",
    "continuation_rows",
    "total_rows",
)
"""What describes a file of somebody else: one that is written by a fetch needs no describing."""

_ASKED = {"odoo": ("model", "domain"), "files": (), **dict.fromkeys(DATABASES, ("query",))}
"""The keys by which an export says what it asks of a kind of source."""


def mistakes_of_origins(
    exports: Mapping[str, Export], sources: Mapping[str, DataSource], folder: Path | None
) -> Iterator[str]:
    """What is wrong with sources, and with the exports that come from them: a sentence each.

    `folder` is that of the cooperative, where it is known.
    """
    for name, source in sources.items():
        if mistake := source.mistake():
            yield f"sources.{name}: {mistake}."
        elif source.kind in ("sqlite", "duckdb") and folder:
            raw = (folder / "data" / "raw").resolve()
            if (folder / source.database).resolve().is_relative_to(raw):
                yield f"sources.{name}: database is in data/raw, where exports are: keep it elsewhere."
    files: dict[str, str] = {}
    for name, export in exports.items():
        if mistake := _mistake(name, export, sources, files):
            yield f"exports.{name}: {mistake}{'' if mistake.endswith('?') else '.'}"


def _mistake(name: str, export: Export, sources: Mapping[str, DataSource], files: dict[str, str]) -> str:
    asked = [key for key in ("query", "model", "domain") if key in export.model_fields_set]
    if not export.from_:
        if asked and not (export.format == "odoo" and asked == ["model"]):
            return f"{asked[0]} asks nobody: name the source with from"
        return ""
    if (source := sources.get(export.from_)) is None:
        known = ", ".join(sources) or "none"
        return f"from names '{export.from_}', and [sources] has {known}.{nearest(export.from_, sources)}".rstrip(".")
    if export.variant_of:
        return "a variant is another mapping of one file: from belongs to the export that it is a variant of"
    kind = source.kind
    if others := [key for key in asked if key not in _ASKED[kind]]:
        return f"{others[0]} says nothing to a source of kind {kind}"
    if needed := [key for key in _ASKED[kind][:1] if key not in asked]:
        return f"{needed[0]} is missing: it says what is asked of {export.from_}"
    parts = Path(export.file).parts
    if len(parts) != 2 or parts[0] != "{year}":
        return f"file is '{export.file}'; what is fetched lies in the folder of its year, such as {{year}}/{name}.csv"
    if kind == "files":
        return ""
    if "*" in export.file or "?" in export.file or not export.file.endswith((".csv", ".csv.gz")):
        return f"file is '{export.file}'; what a {kind} gives is written as one file .csv or .csv.gz"
    if described := [key for key in _DIALECT if key in export.model_fields_set]:
        return f"{described[0]} describes a file of somebody else: what is fetched of a {kind} is written by us"
    if (other := files.setdefault(export.file, name)) != name:
        return f"file is '{export.file}', which exports.{other} writes too"
    if export.query:
        try:
            checked_query(export.query)
        except ValueError as mistake:
            return f"query: {mistake}"
    return ""
