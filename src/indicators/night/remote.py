"""Reports that go to a bucket, by fsspec; what was published is never written over."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from indicators.cooperative import Cooperative
from indicators.core.errors import CooperativeError
from indicators.ledger.ledger import read_ledger
from indicators.night.outcome import Outcome
from indicators.sources.bucket import bucket_of


def send(
    cooperative: Cooperative, years: Sequence[int], on_progress: Callable[[str], None] = lambda what: None
) -> list[Outcome]:
    """Put the reports of fiscal years into the bucket; returns the years that did not go.

    The report of a published year that is there already is not written over: a difference is a failure.
    """
    address = cooperative.configuration.remote.reports
    if not address:
        return []
    files, base = bucket_of(address)
    ledger = read_ledger(cooperative)
    outcomes = []
    for year in years:
        on_progress(f"{year}: report to {address}")
        try:
            _send_year(files, f"{base}/{year}", cooperative.reports / str(year), published=ledger.is_published(year))
        except (OSError, CooperativeError) as refused:
            outcomes.append(Outcome(year, "failed", 1, sentences=(f"The report of {year} did not go out: {refused}",)))
    return outcomes


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
