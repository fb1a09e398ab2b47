"""Tables in a lake: written there beside the report of their ingest, and vouched for whenever they are read."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from indicators.cooperative import Cooperative
from indicators.core.code_version import software_hash
from indicators.core.content_hashes import sha256
from indicators.core.errors import WrongUse
from indicators.core.fiscal_year import FiscalYear
from indicators.core.folder import CONFIGURATION
from indicators.core.kept_result import SOFTWARE, digest
from indicators.ingest.report import IngestReport
from indicators.privacy.personal_index import FOLDER as PERSONAL
from indicators.tables import Table
from indicators.tables.lake import Lake
from indicators.tables.lake_writing import replace

_FILES, _REPORT = "files", "report"


def write_into(lake: Lake, cooperative: Cooperative, year: FiscalYear, report: IngestReport) -> int:
    """Write the tables that were ingested for a year into a lake, in the place of those that it has of that year.

    What was written is told beside them last, with the report of the ingest: until then whoever reads is refused.
    Returns how many tables they are.

    Raises:
        WrongUse: nothing can be written there.
    """
    import pyarrow.dataset as ds

    store = cooperative.store
    names = sorted(name for name in report.tables if name != PERSONAL)
    tables = {name: ds.dataset(list(store.files(name, year.name).paths), format="parquet") for name in names}
    told = report.as_json() | {"tables": {name: report.tables[name] for name in names}}
    lake.write_beside(year.name, _as_json({_FILES: {}, _REPORT: told}))
    replace(lake, tables, year.name, f"part-{report.fingerprint[:12]}")
    sizes = {name: size for name, (size, _) in lake.listing(year.name).items()}
    lake.write_beside(year.name, _as_json({_FILES: sizes, _REPORT: told}))
    return len(names)


def report_in_lake(cooperative: Cooperative, year: int) -> IngestReport | None:
    """The report of the tables that a lake has of a fiscal year; None where it has none.

    It is the report of the ingest where the tables were written with it, and else one that knows of no export. Its
    fingerprint is of the files as they are now.

    Raises:
        WrongUse: other files are there than were written, or they are no canonical tables.
    """
    lake = cooperative.lake
    assert lake is not None
    beside = lake.read_beside(year)
    listing = lake.listing(year)
    if beside is not None:
        report = _written(beside, {name: size for name, (size, _) in listing.items()})
        if report is None:
            raise WrongUse(
                f"The tables of {year} in {lake.place} are not those that were written there: a file was added, "
                "changed or taken away, or they are being written. "
                f"Run {lake.how_to_fill.format(year=year)} again."
            )
    elif listing:
        report = IngestReport(year)
    else:
        return None
    if mistake := next(_mistakes(lake, cooperative.tables.values(), year), ""):
        raise WrongUse(mistake)
    report.fingerprint = digest(
        {
            CONFIGURATION: sha256(cooperative.root / CONFIGURATION),
            "own declarations": cooperative.registry.hash,
            SOFTWARE: software_hash(),
            "files": digest(listing),
        }
    )
    return report


def report_in_lake_or_refuse(cooperative: Cooperative, year: FiscalYear) -> IngestReport:
    """The report of the tables that a lake has of a fiscal year.

    Raises:
        WrongUse: it has none, or they cannot be read.
    """
    if (report := report_in_lake(cooperative, year.name)) is None:
        cooperative.year(year.name)  # which tells of a year that is not there
        raise WrongUse(f"{cooperative.lake} has no tables of {year}.")
    return report


def _written(beside: bytes, sizes: Mapping[str, int]) -> IngestReport | None:
    """The report that was written beside tables; None where these are others now, or it was cut short."""
    try:
        told = json.loads(beside)
        return IngestReport.from_json(told[_REPORT]) if told[_FILES] == sizes else None
    except (ValueError, KeyError, TypeError):
        return None


def _mistakes(lake: Lake, tables: Iterable[Table], year: int) -> Iterator[str]:
    """Files of a table that have other columns than it, or of another kind: a query would read nothing for them."""
    for table in tables:
        if (dataset := lake.dataset(table.name, year)) is None:
            continue
        declared = {name: one.kind for name, one in table.described.items()}
        first: dict[str, str] = {}
        for fragment in dataset.get_fragments():
            kinds = {field.name: _kind(field.type) for field in fragment.physical_schema}
            where = f"{lake.place}/{table.name}/{fragment.path.partition(f'/{table.name}/')[2]}"
            first = first or kinds
            for name in sorted(first.keys() ^ kinds.keys()):
                lacks = "lacks" if name in first else "alone has"
                yield (
                    f"{where} {lacks} the column '{name}': write each part of {table.name} of {year} with the same "
                    "columns."
                )
            for name, kind in kinds.items():
                expected = _EXPECTED.get(declared.get(name, ""), ())
                if expected and kind not in expected:
                    yield (
                        f"{where}: the column '{name}' is of the kind {kind}; expected {' or '.join(expected)}. "
                        f"Write {table.name} of {year} again, as docs/tables.md has it."
                    )


_EXPECTED: dict[str, tuple[str, ...]] = {
    "number": ("number", "whole number"),
    "whole": ("whole number", "number"),
    "flag": ("yes or no",),
    "date": ("date",),
    "text": ("text",),
    "person": ("text",),
    "category": ("text",),
}


def _kind(type: Any) -> str:
    import pyarrow.types as types

    if types.is_dictionary(type):
        return _kind(type.value_type)
    kinds = {
        "whole number": types.is_integer,
        "number": types.is_floating,
        "yes or no": types.is_boolean,
        "date": types.is_temporal,
        "text": lambda one: types.is_string(one) or types.is_large_string(one) or types.is_string_view(one),
    }
    return next((name for name, is_so in kinds.items() if is_so(type)), str(type))


def _as_json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
