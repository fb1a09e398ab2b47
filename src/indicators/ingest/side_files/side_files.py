"""What people wrote beside the exports of a year: corrections to make, and control totals to hold them to."""

from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.core.folder import CONDITION_CONTROLS
from indicators.ingest.report import Compared, FindingLog, Source
from indicators.ingest.side_files.condition_controls import read_condition_controls
from indicators.ingest.side_files.control_totals import CONTROLS, Tally, assign, compare_totals, read_controls
from indicators.ingest.side_files.corrections import (
    CORRECTIONS,
    Correction,
    check_corrections_applied,
    read_corrections,
)
from indicators.ingest.side_files.fetched import check_as_fetched, sidecars, stated_by
from indicators.ingest.side_files.sidecar import Sidecar, sidecar_place
from indicators.ingest.storage.file_hashes import InputHashes


@dataclass
class SideFiles:
    """The corrections of a fiscal year, a tally for each control total by file and export, and the sidecars by file."""

    corrections: list[Correction]
    tallies: dict[tuple[str, str], list[Tally]]
    sidecars: dict[str, Sidecar]

    @classmethod
    def read(
        cls,
        cooperative: Cooperative,
        year: FiscalYear,
        files: dict[str, list[Path]],
        key: bytes,
        log: FindingLog,
    ) -> "SideFiles":
        """Read the files of a year; what cannot be used in them is a finding."""
        exports = cooperative.configuration.exports
        places = [
            (path.relative_to(cooperative.raw).as_posix(), name) for name, paths in files.items() for path in paths
        ]
        known = sorted({file for file, _ in places})
        fetched = sidecars(cooperative.raw, year, exports, files)
        stated = read_controls(cooperative.raw, year, known, cooperative.configuration.controls, log)
        stated += stated_by(fetched)
        read_condition_controls(cooperative.raw, year, log)  # the page prints them; what tells nothing is told here
        corrections = read_corrections(cooperative.raw, year, known, log)
        return cls(corrections, assign(stated, places, exports, key, log), fetched)

    def corrections_of(self, file: str, sheet: str) -> list[Correction]:
        """The corrections of one export."""
        return [one for one in self.corrections if one.is_for(file, sheet)]

    def tallies_of(self, file: str, export: str) -> list[Tally]:
        """The tallies of one export, by its name or by that of the mapping it is a variant of."""
        return self.tallies.get((file, export), [])

    def compare(self, year: FiscalYear, files: list[str], log: FindingLog) -> list[Compared]:
        """When all is read: a finding for each correction not made and each total that differs; and the totals."""
        check_corrections_applied(self.corrections, year, files, log)
        return compare_totals(chain.from_iterable(self.tallies.values()), year, log)

    def check_as_fetched(self, sources: list[Source], hashes: InputHashes, raw: Path, log: FindingLog) -> None:
        """When all is read: a finding for each file that is not the one that was fetched."""
        check_as_fetched(sources, self.sidecars, hashes, raw, log)


def side_files(raw: Path, year: FiscalYear) -> list[Path]:
    """Where the files are that people keep beside the exports, if they are there."""
    return [raw / str(year) / name for name in (CONTROLS, CORRECTIONS, CONDITION_CONTROLS)]


def sidecar_files(cooperative: Cooperative, year: FiscalYear, files: dict[str, list[Path]]) -> list[Path]:
    """Where the sidecars of the files that were fetched are."""
    fetched = sidecars(cooperative.raw, year, cooperative.configuration.exports, files)
    return [sidecar_place(cooperative.raw, file) for file in fetched]
