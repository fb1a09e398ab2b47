"""Typed files: the sample of a file whose format says what its cells are, as Parquet and JSON lines do."""

import itertools
from pathlib import Path
from typing import Any

from indicators.configuration import Export
from indicators.configuration.export import format_of
from indicators.ingest.inspection.sampling.sample import Sample
from indicators.ingest.inspection.why import Why
from indicators.ingest.readers.reader import Block, read_blocks, read_header
from indicators.ingest.readers.typed.odoo_records import header_and_rows, models_of
from indicators.ingest.readers.workbooks.sheet_block import SheetBlock

_NO_HEADER = "\x00"
"""The header of a mapping that reads nothing yet."""


def samples_of_records(path: Path, most: int) -> list[Sample]:
    """A sample for each model of the records of Odoo in a file; none where the XML is of another kind.

    Raises:
        UnreadableExport: the file is damaged.
    """
    nothing = {"worker": _NO_HEADER, "gross": _NO_HEADER}
    samples = []
    any_model = Export(table="payslips", file=path.name, format="odoo", columns=nothing)
    models = models_of(path, any_model)
    for model in models:
        header, rows = header_and_rows(path, any_model.model_copy(update={"model": model}))
        dialect: dict[str, tuple[Any, Why]] = {"format": ("odoo", Why("records_of_odoo"))}
        if len(models) > 1:
            dialect["model"] = (model, Why("records_of_several_models", {"models": ", ".join(models)}))
        found = [list[object](row) for _, row in itertools.islice(rows, most)]
        samples.append(Sample("", dialect, header, found, there_is_more=len(found) == most))
    return samples


def sample_of_typed(path: Path, most: int) -> Sample:
    """The header and the first rows, the cells as the ingest has them.

    Raises:
        UnreadableExport: the file is another or damaged.
    """
    nothing = {"worker": _NO_HEADER, "gross": _NO_HEADER}
    export = Export(table="payslips", file=path.name, format=format_of(path.name), columns=nothing)
    wanted: set[int] = set()
    blocks = read_blocks(path, export, wanted)
    found = read_header(blocks)
    header = list(found.rows[0]) if found else []
    wanted |= set(range(len(header)))
    rows: list[list[object]] = []
    for block in blocks:
        if isinstance(block, Block):
            rows += [list(row) for row in block.rows]
        elif isinstance(block, SheetBlock):
            columns = [block.column(place).to_pylist() for place in range(len(header))]
            rows += [[cell or "" for cell in row] for row in zip(*columns, strict=True)]
        if len(rows) >= most:
            break
    return Sample("", {}, header, rows[:most], there_is_more=len(rows) >= most)
