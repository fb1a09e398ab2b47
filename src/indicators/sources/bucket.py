"""Exports that come from a bucket, a folder a fiscal year, by fsspec: `[remote] raw`."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from indicators.cooperative import Cooperative
from indicators.core.content_hashes import sha256, sha256_if_any
from indicators.core.errors import CooperativeError, WrongUse
from indicators.core.lock import only_one
from indicators.ledger.ledger import read_ledger
from indicators.sources.compare import differences
from indicators.sources.year_folder import staging_of, take_place, year_folder

CAME = ".came.json"
"""The names of the files of a year that came from the bucket the last time; a name with a dot is no export."""


def fetch(
    cooperative: Cooperative, on_progress: Callable[[str], None] = lambda what: None
) -> Iterator[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    """Bring the exports into `data/raw`, a year whole or not at all: the year, what is told, what refused."""
    address = cooperative.configuration.remote.raw
    files, base = bucket_of(address)
    ledger = read_ledger(cooperative)
    files.invalidate_cache()
    for place in sorted(str(found).rstrip("/") for found in files.ls(base, detail=False)):
        name = place.rpartition("/")[2]
        if not (name.isdecimal() and len(name) == 4):
            continue
        on_progress(f"{name}: exports from {address}")
        try:
            with only_one(cooperative.processed, f"fetch-{name}", f"The exports of {name}", on_progress=on_progress):
                told = _fetch_year(files, place, cooperative.raw, int(name), published=ledger.is_published(int(name)))
            yield int(name), told, ()
        except (OSError, CooperativeError) as refused:
            yield int(name), (), (f"The exports of {name} did not come from {address}: {refused}",)


def bucket_of(address: str) -> tuple[Any, str]:
    """The filesystem of an address, and the folder in it.

    Raises:
        WrongUse: no library that is installed reads such addresses.
    """
    try:
        import fsspec

        files, base = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as missing:
        message = f"remote: '{address}' cannot be read ({missing}). pip install 'cooperative-indicators[s3]'"
        raise WrongUse(message) from None
    return files, base.rstrip("/")


def _fetch_year(files: Any, place: str, raw: Path, year: int, *, published: bool) -> tuple[str, ...]:
    """What is only in the folder stays; what came from the bucket before and is no longer there goes."""
    folder = year_folder(raw, year)
    with staging_of(raw, year) as staging:
        names = []
        for found in files.find(place):
            names.append(found[len(place) + 1 :])
            target = staging / names[-1]
            target.parent.mkdir(parents=True, exist_ok=True)
            files.get_file(found, str(target))
        gone = _came_before(folder) - set(names)
        if published:
            clauses = differences({name: (None, staging / name) for name in names}, folder, {})
            clauses += [f"{name} would be gone" for name in sorted(gone) if (folder / name).exists()]
            return (f"{year} is published: {'; '.join(clauses)}. Nothing was written.",) if clauses else ()
        (staging / CAME).write_text(json.dumps(sorted(names), ensure_ascii=False), encoding="utf-8")
        changed = any(sha256_if_any(folder / name) != sha256(staging / name) for name in [*names, CAME])
        if changed or any((folder / name).exists() for name in gone):
            take_place(raw, year, staging, gone)
            return (f"{year}: {len(names)} files came",)
        return (f"{year}: {len(names)} files, as before",)


def _came_before(folder: Path) -> set[str]:
    with suppress(FileNotFoundError, ValueError):
        return set(json.loads((folder / CAME).read_text(encoding="utf-8")))
    return set()
