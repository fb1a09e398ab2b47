"""The trial of a fetch: every source asked, columns, kinds and counts shown, no cell; nothing is written."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from indicators.cooperative import Cooperative
from indicators.core.errors import SourceRefused, WrongUse
from indicators.core.printable import printable
from indicators.sources.fetch import Fetched, by_source, open_years
from indicators.sources.freeze import check_columns
from indicators.sources.kinds.files import FileStore
from indicators.sources.open_source import open_source
from indicators.sources.snapshot import Reading, kinds_of, terms_of


def try_exports(
    cooperative: Cooperative, years: Sequence[int] = (), *, on_progress: Callable[[str], None] = lambda what: None
) -> list[Fetched]:
    """What a fetch would bring for the years that are named, or for those that are open, or for the last that is over.

    Raises:
        WrongUse: no export has a source.
    """
    if not by_source(cooperative.configuration.exports):
        raise WrongUse("No export of cooperative.toml comes from a source: name one under [sources].")
    today = date.today()
    last = max(name for name in range(1900, today.year + 1) if cooperative.named_year(name).last_day < today)
    return [_try_year(cooperative, year, on_progress) for year in years or open_years(cooperative, today) or [last]]


def _try_year(cooperative: Cooperative, year: int, on_progress: Callable[[str], None]) -> Fetched:
    told, refused = [], []
    for name, exports in by_source(cooperative.configuration.exports).items():
        on_progress(f"{year}: {name}")
        place = f"{year}, sources.{name}"
        try:
            with open_source(name, cooperative.configuration.sources[name], cooperative.root) as snapshot:
                told.append(f"{place}: {snapshot.server}, as of {snapshot.as_of}")
                for export in exports:
                    declared = cooperative.configuration.exports
                    if isinstance(snapshot, FileStore):
                        told += [f"exports.{export}:"]
                        told += [
                            f"  {file}  {one.get('size')} bytes"
                            for file, one in snapshot.names(declared[export], year).items()
                        ]
                        continue
                    reading = snapshot.read(declared[export], terms_of(cooperative.named_year(year)))
                    told += _lines(export, reading)
                    try:
                        check_columns(export, declared, reading.columns)
                    except SourceRefused as doubt:
                        refused.append(f"{place}: exports.{export}: {doubt}")
        except SourceRefused as silent:
            refused.append(f"{place}: {silent}")
    return Fetched(year, tuple(map(printable, told)), tuple(map(printable, refused)))


def _lines(export: str, reading: Reading) -> Iterator[str]:
    yield f"exports.{export}: {reading.rows} rows"
    first = next(reading.blocks, ())
    width = max((len(one.name) for one in reading.columns), default=0)
    for column, kind in zip(reading.columns, kinds_of(reading.columns, first), strict=True):
        yield f"  {column.name:<{width}}  {kind}"
