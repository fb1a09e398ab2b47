"""A query tried at the analyst's desk: its columns, kinds, counts and first rows, and the block that would read it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from indicators.configuration import DataSource, Export
from indicators.configuration.origins.query import checked_query
from indicators.cooperative import Cooperative
from indicators.core.errors import WrongUse, nearest
from indicators.ingest.inspection import inspect
from indicators.ingest.inspection.look import masked
from indicators.ingest.inspection.matching import best_match
from indicators.ingest.inspection.sampling import Sample, samples_of
from indicators.ingest.report import HIDDEN
from indicators.sources.frozen_file import FrozenFile
from indicators.sources.kinds.files import FileStore
from indicators.sources.open_source import open_source
from indicators.sources.snapshot import Reading, kinds_of, terms_of

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 5
_NOT_READ = re.compile("^# not read[^:]*:")
_WRITTEN_BY_US = (
    "file",
    "encoding",
    "separator",
    "decimal",
    "thousands",
    "header_row",
    "dates",
    "two_digit_years_from",
)


@dataclass(frozen=True)
class Trial:
    """What a query would bring: `columns` are name and kind, `rows` the count, `first` a few rows, people masked.

    `block` is what to put into `cooperative.toml`, as far as the rows tell it.
    """

    source: str
    columns: list[tuple[str, str]]
    rows: int
    first: list[list[str]]
    block: str

    @property
    def frame(self) -> "pd.DataFrame":
        """The first rows as a frame of texts."""
        import pandas as pd

        return pd.DataFrame(self.first, columns=[name for name, _ in self.columns])

    def __repr__(self) -> str:
        width = max((len(name) for name, _ in self.columns), default=0)
        lines = [f"{self.source}: {self.rows} rows"]
        lines += [f"  {name:<{width}}  {kind}" for name, kind in self.columns]
        lines += ["", *(", ".join(row) for row in self.first), "", self.block.rstrip("\n")]
        return "\n".join(lines)


def try_(
    source: str,
    query: str = "",
    year: int | None = None,
    *,
    model: str = "",
    fields: Sequence[str] = (),
    domain: Sequence[Any] = (),
    root: Path | str = ".",
) -> Trial:
    """What a query would bring of a source of `cooperative.toml`, for a fiscal year; nothing is written.

    Of Odoo `model` and `fields` are asked instead of a query. Of the first rows only cells are shown that a figure
    could need and that are nobody's: any column that is not known, or tells a person, is masked.

    Raises:
        WrongUse: there is no such source, or it takes no queries.
        SourceRefused: the source refuses; the sentence says what to do.
    """
    cooperative = Cooperative.at(root)
    known = cooperative.configuration.sources
    if source not in known:
        raise WrongUse(
            f"There is no source '{source}': [sources] has {', '.join(known) or 'none'}.{nearest(source, known)}"
        )
    asked = _asked(known[source], query, model, fields, domain)
    today = date.today()
    last = max(name for name in range(1900, today.year + 1) if cooperative.named_year(name).last_day < today)
    with open_source(source, known[source], cooperative.root) as snapshot:
        if isinstance(snapshot, FileStore):
            raise WrongUse(
                f"{source} is a source of files, which takes no query: indicators fetch --try names its files."
            )
        reading = snapshot.read(asked, terms_of(cooperative.named_year(year or last)))
        return _trial(source, asked, reading)


def _asked(source: DataSource, query: str, model: str, fields: Sequence[str], domain: Sequence[Any]) -> Export:
    """As much of an export as a source needs to be asked."""
    made: Any = Export.model_construct
    if source.kind == "odoo":
        if not model or not fields:
            raise WrongUse('Odoo is asked for a model and its fields: model="cooperative.membership", fields=[...].')
        of_odoo: Export = made(
            model=model,
            domain=tuple(domain),
            columns={name: name for name in fields},
            where={},
            checks={},
            same_person=(),
        )
        return of_odoo
    try:
        one: Export = made(query=checked_query(query))
    except ValueError as mistake:
        raise WrongUse(f"query: {mistake}.") from None
    return one


def _trial(source: str, asked: Export, reading: Reading) -> Trial:
    block = next(reading.blocks, ())
    columns = [(one.name, kind) for one, kind in zip(reading.columns, kinds_of(reading.columns, block), strict=True)]
    with TemporaryDirectory() as folder:
        path = Path(folder, f"{source}.csv")
        with FrozenFile(path, [one.name for one in reading.columns]) as file:
            file.add(block)
        samples = samples_of(path) if block else []
        proposed = inspect(path) if block else ""
        first = [
            [masked(cell, path.parent) for cell in row] for sample in samples for row in _first_rows(sample, path.name)
        ]
    return Trial(source, columns, reading.rows, first, "\n".join(_block(proposed, source, asked)) + "\n")


def _first_rows(sample: Sample, name: str) -> Iterator[list[str]]:
    match = best_match(sample, name)
    places = match.places.items() if match else ()
    shown = {place for column, place in places if match and match.table.column(column).kind != "person"}
    for row in sample.rows[:_SHOWN]:
        yield [str(cell) if place in shown or not str(cell) else HIDDEN for place, cell in enumerate(row)]


def _block(proposed: str, source: str, asked: Export) -> Iterator[str]:
    """The block that the rows propose, with what was asked in the place of what describes a file."""
    for line in proposed.splitlines():
        key = re.match(r"(\w+) = ", line)
        if key and key[1] == "file":
            yield f'from = "{source}"'
            yield from _asked_lines(asked)
        elif key and key[1] == "dates" and "yyyy-mm-dd" not in line:
            yield f"# {line}: name each column that is written so under dates_of"
        elif not key or key[1] not in _WRITTEN_BY_US:
            yield _NOT_READ.sub("# not read, take it out of what is asked:", line)


def _asked_lines(asked: Export) -> Iterator[str]:
    if asked.model:
        yield f'model = "{asked.model}"'
        if asked.domain:
            yield f"domain = {json.dumps(asked.domain, ensure_ascii=False)}"
    else:
        yield f'query = """\n{asked.query.strip()}"""'
