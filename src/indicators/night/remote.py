"""Exports that come from a bucket and reports that go to one, by fsspec; what was published is never written over."""

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from indicators.cooperative import Cooperative
from indicators.core.atomic_folder import copy_missing, staging_folder, swap, tidy
from indicators.core.errors import CooperativeError, WrongUse
from indicators.ledger.ledger import read_ledger
from indicators.night.outcome import Outcome

OnProgress = Callable[[str], None]

CAME = ".came.json"
"""The names of the files of a year that came from the bucket the last time; a name with a dot is no export."""


def fetch(cooperative: Cooperative, on_progress: OnProgress = lambda what: None) -> list[Outcome]:
    """Bring the exports into `data/raw`, a year whole or not at all; returns the years that did not come."""
    address = cooperative.configuration.remote.raw
    if not address:
        return []
    files, base = _files(address)
    outcomes = []
    for place in _listed(files, base):
        name = place.rpartition("/")[2]
        if not (name.isdecimal() and len(name) == 4):
            continue
        on_progress(f"{name}: exports from {address}")
        try:
            _fetch_year(files, place, cooperative.raw / name)
        except (OSError, CooperativeError) as refused:
            sentence = f"The exports of {name} did not come from {address}: {refused}"
            outcomes.append(Outcome(int(name), "failed", 1, sentences=(sentence,)))
    return outcomes


def send(cooperative: Cooperative, years: Sequence[int], on_progress: OnProgress = lambda what: None) -> list[Outcome]:
    """Put the reports of fiscal years into the bucket; returns the years that did not go.

    The report of a published year that is there already is not written over: a difference is a failure.
    """
    address = cooperative.configuration.remote.reports
    if not address:
        return []
    files, base = _files(address)
    ledger = read_ledger(cooperative)
    outcomes = []
    for year in years:
        on_progress(f"{year}: report to {address}")
        try:
            _send_year(files, f"{base}/{year}", cooperative.reports / str(year), published=ledger.is_published(year))
        except (OSError, CooperativeError) as refused:
            outcomes.append(Outcome(year, "failed", 1, sentences=(f"The report of {year} did not go out: {refused}",)))
    return outcomes


def _files(address: str) -> tuple[Any, str]:
    try:
        import fsspec

        files, base = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as missing:
        message = f"remote: '{address}' cannot be read ({missing}). pip install 'cooperative-indicators[s3]'"
        raise WrongUse(message) from None
    return files, base.rstrip("/")


def _listed(files: Any, place: str) -> list[str]:
    files.invalidate_cache()
    return sorted(str(found).rstrip("/") for found in files.ls(place, detail=False))


def _fetch_year(files: Any, place: str, folder: Path) -> None:
    """Beside the folder first: a year that comes half is no year.

    What is only in the folder stays: facts, corrections and words that an analyst wrote. What came from the bucket
    before and is no longer there goes.
    """
    tidy(folder)
    with staging_folder(folder) as staging:
        names = []
        for found in files.find(place):
            names.append(found[len(place) + 1 :])
            target = staging / names[-1]
            target.parent.mkdir(parents=True, exist_ok=True)
            files.get_file(found, str(target))
        (staging / CAME).write_text(json.dumps(sorted(names), ensure_ascii=False), encoding="utf-8")
        copy_missing(folder, staging, _came_before(folder))
        if _contents(staging) != _contents(folder):
            swap(staging, folder)


def _came_before(folder: Path) -> set[str]:
    with suppress(FileNotFoundError, ValueError):
        return set(json.loads((folder / CAME).read_text(encoding="utf-8")))
    return set()


def _send_year(files: Any, place: str, folder: Path, *, published: bool) -> None:
    made = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    there = {found[len(place) + 1 :]: found for found in files.find(place)} if files.exists(place) else {}
    if published and there:
        both = [name for name in made if name in there]
        changed = [name for name in both if files.cat_file(there[name]) != made[name].read_bytes()]
        if changed or made.keys() - there.keys():
            raise CooperativeError(
                f"the year is published, and {', '.join(changed) or 'its files'} would be written over. "
                "Give the reason in reports/restatements.csv, and send it under another address."
            )
        return
    for name, path in made.items():
        files.makedirs(f"{place}/{name}".rpartition("/")[0], exist_ok=True)
        files.put_file(str(path), f"{place}/{name}")


def _contents(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
