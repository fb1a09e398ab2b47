"""The folder of a fiscal year under `data/raw`, and the one law for whatever arrives there from elsewhere.

- What is published is never written over: what arrives is compared with it, and told.
- What is only here stays: facts, corrections, control totals, words.
- The files of a year take their place together, or none does; nothing is deleted before its successor stands.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indicators.core.atomic_folder import staging_folder, swap, take_along, tidy
from indicators.core.fiscal_year import FiscalYear


@contextmanager
def staging_of(raw: Path, year: int | FiscalYear) -> Iterator[Path]:
    """A folder beside that of the year, where what arrives is written first; gone afterwards.

    For whoever holds the lock of the year: what a killed run left is mended before.
    """
    folder = year_folder(raw, year)
    tidy(folder)
    with staging_folder(folder) as staging:
        if folder.is_dir():
            shutil.copymode(folder, staging)
        yield staging


def take_place(raw: Path, year: int | FiscalYear, staging: Path, gone: set[str]) -> None:
    """Give what arrived its place in one rename, with all that is only here; `gone` are names that go with the old.

    Raises:
        OSError: it could not be done; the folder is as it was.
    """
    folder = year_folder(raw, year)
    new = {path.relative_to(staging).as_posix() for path in staging.rglob("*") if not path.is_dir()}
    take_along(folder, staging, new | gone)
    swap(staging, folder)


def year_folder(raw: Path, year: int | FiscalYear) -> Path:
    """The folder of a fiscal year; where its name is a link, the folder that this leads to."""
    return (raw / str(year)).resolve()
