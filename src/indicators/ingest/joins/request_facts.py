"""Facts that requests tell: how many were refused, where nobody recorded it by hand."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from indicators.ingest.storage.staged_table import COMPRESSION, StagedTable
from indicators.tables import YearParameters

FACTS = "facts"
_REFUSED = {
    "membership.resignations_refused": ("resignation", "partial_resignation"),
    "membership.admissions_refused": ("admission",),
}


def write_request_facts(
    staged: Mapping[str, StagedTable], folder: Path, year: int, parameters: YearParameters
) -> dict[str, Path]:
    """Add to the facts the requests refused in the year, counted over their rows, and say where the facts are.

    What a person recorded stays as it is.
    """
    requests = staged.get("requests")
    if requests is None or "decided_on" not in requests.columns:
        return {}
    recorded = staged[FACTS].read() if FACTS in staged else None
    known = set(recorded["figure"].to_pylist()) if recorded is not None else set()
    counted = _counted(requests.read(), known, parameters)
    if not counted.num_rows:
        return {}
    if recorded is not None:
        facts = pa.concat_tables([recorded, counted.select(recorded.column_names).cast(recorded.schema)])
        staged[FACTS].replace([facts])
        return {}
    path = folder / FACTS / f"{year}.parquet"
    path.parent.mkdir()
    pq.write_table(counted, path, compression=COMPRESSION)
    return {FACTS: path}


def _counted(requests: pa.Table, known: set[str], parameters: YearParameters) -> pa.Table:
    decision, kind = (requests[name].cast(pa.string()) for name in ("decision", "kind"))
    refused = pc.and_(pc.equal(decision, "refused"), pc.fill_null(requests["decided_in_year"], False))
    figures = [figure for figure in _REFUSED if figure not in known]
    counts = [
        pc.sum(pc.cast(pc.and_(refused, pc.is_in(kind, pa.array(_REFUSED[figure]))), pa.int64())).as_py() or 0
        for figure in figures
    ]
    count = len(figures)
    return pa.table(
        {
            "figure": pa.array(figures, pa.string()),
            "value": pa.array(counts, pa.float64()),
            "source": pa.array(["requests"] * count, pa.string()),
            "recorded_by": pa.array(["requests"] * count, pa.string()),
            "recorded_on": pa.array([parameters.year.last_day] * count, pa.date32()),
        }
    )
