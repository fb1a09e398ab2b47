"""Files that were fetched from a system: whether they are what came, and what their sidecars state of them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from indicators.configuration import Control, Export
from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.report import FindingLog, Source
from indicators.ingest.side_files.control_totals import Stated
from indicators.ingest.side_files.sidecar import FOLDER, Sidecar, read_sidecar, sidecar_place
from indicators.ingest.storage.file_hashes import InputHashes


def sidecars(
    raw: Path, year: FiscalYear, exports: Mapping[str, Export], files: Mapping[str, list[Path]]
) -> dict[str, Sidecar]:
    """The sidecars of the files of a year that come from a source, by file; `files` are those of each export."""
    found = {}
    for name, paths in files.items():
        for path in paths if exports[name].from_ else ():
            file = path.relative_to(raw).as_posix()
            if file.startswith(f"{year}/") and (sidecar := read_sidecar(sidecar_place(raw, file))):
                found[file] = sidecar
    return found


def stated_by(sidecars: Mapping[str, Sidecar]) -> Iterator[Stated]:
    """The control totals that sidecars state: the rows of a database or an Odoo, and the day of its state."""
    for file, one in sidecars.items():
        place = {"file": file, "sheet": one.export, "source": f"{one.source}, {one.minute}"}
        yield Stated(Control(measure="exported_on", value=one.day, **place), f"{file.partition('/')[0]}/{FOLDER}")
        if one.kind != "files":
            yield Stated(Control(measure="rows", value=str(one.rows), **place), f"{file.partition('/')[0]}/{FOLDER}")


def check_as_fetched(
    sources: list[Source], sidecars: Mapping[str, Sidecar], hashes: InputHashes, raw: Path, log: FindingLog
) -> None:
    """A finding for each file that is not the one that was fetched; the others are said to come from their source."""
    for file, sidecar in sidecars.items():
        found = hashes.of(raw / file)
        if found != sidecar.sha256:
            log.add("not_as_fetched", file, found=found[:12], expected=sidecar.sha256[:12])
    for source in sources:
        if one := sidecars.get(source.file):
            source.fetched_from, source.fetched_as_of = one.source, one.minute
