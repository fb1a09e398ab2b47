"""The fetch: the exports of the fiscal years that are open, from the systems that hold them, a year whole or not."""

import csv
import io
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from indicators.configuration import Export
from indicators.cooperative import Cooperative
from indicators.core.content_hashes import sha256_if_any
from indicators.core.errors import SourceRefused, WrongUse
from indicators.core.fiscal_year import FiscalYear
from indicators.core.lock import only_one
from indicators.core.printable import printable
from indicators.ingest.side_files.sidecar import FOLDER, Sidecar, read_sidecar
from indicators.ledger.ledger import read_ledger
from indicators.sources import bucket
from indicators.sources.compare import differences, is_as_before, refuse_unlikely, vouches_for
from indicators.sources.freeze import copy_files, freeze
from indicators.sources.kinds.files import FileStore
from indicators.sources.kinds.sentences import REFUSALS
from indicators.sources.open_source import open_source
from indicators.sources.secret import masked, secret_of
from indicators.sources.snapshot import terms_of
from indicators.sources.year_folder import staging_of, take_place, year_folder

OnProgress = Callable[[str], None]

LOG = "log.csv"
"""Beside the sidecars: a line for each file that was replaced, with the hash before."""

_COLUMNS = ("fetched_at", "file", "rows", "sha256", "sha256_before")


@dataclass(frozen=True)
class Fetched:
    """What became of one fiscal year: what is told of it, and the sentences of whatever refused.

    `is_silent` says that sources did not answer and none refused for another reason.
    """

    fiscal_year: int
    told: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    is_silent: bool = False


@dataclass
class _Came:
    """The files of a year that came, by name, with their sidecars; and what refused."""

    sidecars: dict[str, Sidecar] = field(default_factory=dict)
    refused: list[SourceRefused] = field(default_factory=list)


def fetch(
    cooperative: Cooperative,
    years: Sequence[int] = (),
    *,
    on_progress: OnProgress = lambda what: None,
    today: date | None = None,
) -> list[Fetched]:
    """Bring the exports of the years that are named, or of those that are open, into `data/raw`.

    A year comes whole or not at all. One that is published is compared, and stays as it is.

    Raises:
        WrongUse: no export has a source, or a year is named that is older than `[fetch] first`.
    """
    if cooperative.configuration.remote.raw:
        return [Fetched(*one) for one in bucket.fetch(cooperative, on_progress)]
    fetched_exports = [export for export in cooperative.configuration.exports.values() if export.from_]
    if not fetched_exports:
        if years:
            raise WrongUse(
                "No export of cooperative.toml comes from a source: name one under [sources], and say from which an "
                'export comes, such as from = "odoo_db".'
            )
        return []
    first = cooperative.configuration.fetch.first or 0
    if early := [year for year in years if year < first]:
        raise WrongUse(
            f"{early[0]} is before {first}, the first year that comes from sources ([fetch] first): "
            "its exports are files."
        )
    wanted = years or open_years(cooperative, today or date.today())
    return [_fetch_year(cooperative, cooperative.named_year(year), on_progress) for year in wanted]


def open_years(cooperative: Cooperative, today: date) -> list[int]:
    """The years that are fetched unasked: over, not published, and no longer over than `[fetch] open_days`."""
    rules, ledger = cooperative.configuration.fetch, read_ledger(cooperative)
    if rules.first is None:
        return []
    years = [cooperative.named_year(name) for name in range(rules.first, today.year + 2)]
    oldest = today - timedelta(days=rules.open_days)
    return [one.name for one in years if oldest <= one.last_day < today and not ledger.is_published(one.name)]


def _fetch_year(cooperative: Cooperative, year: FiscalYear, on_progress: OnProgress) -> Fetched:
    raw, what = cooperative.raw, f"The exports of {year}"
    with (
        only_one(cooperative.processed, f"fetch-{year}", what, on_progress=on_progress),
        staging_of(raw, year) as staging,
    ):
        came = _bring(cooperative, year, staging, on_progress)
        folder = year_folder(raw, year)
        before = {name: one for name in came.sidecars if (one := read_sidecar(folder / FOLDER / f"{name}.json"))}
        if read_ledger(cooperative).is_published(year.name):
            if came.refused:
                return _refused(year, came.refused)
            clauses = differences({name: (one, staging / name) for name, one in came.sidecars.items()}, folder, before)
            found = "; ".join(clauses) or "its exports would be the same"
            return Fetched(year.name, (f"{year} is published: {found}. Nothing was written.",))
        for name, one in came.sidecars.items():
            try:
                refuse_unlikely(cooperative.configuration, year.name, f"{year}/{name}", one, before.get(name))
            except SourceRefused as unlikely:
                came.refused.append(SourceRefused(f"{year}, sources.{one.source}: {unlikely}"))
        if came.refused:
            return _refused(year, came.refused)
        return Fetched(year.name, tuple(_settle(cooperative, year, staging, came.sidecars, before)))


def _bring(cooperative: Cooperative, year: FiscalYear, staging: Path, on_progress: OnProgress) -> _Came:
    """Every export of the year into the staging folder; a source that refuses keeps no other from being asked."""
    came = _Came()
    for name, exports in by_source(cooperative.configuration.exports).items():
        source = cooperative.configuration.sources[name]
        try:
            with open_source(name, source, cooperative.root) as snapshot:
                for export in exports:
                    on_progress(f"{year}: {export} from {name}")
                    declared = cooperative.configuration.exports
                    terms = terms_of(year)
                    if isinstance(snapshot, FileStore):
                        one = declared[export]
                        came.sidecars |= copy_files(export, one, name, source, snapshot, terms, staging)
                        continue
                    file = declared[export].file.partition("/")[2]
                    came.sidecars[file] = freeze(export, declared, name, source, snapshot, terms, staging / file)
        except SourceRefused as refused:
            _keep_words(cooperative, year, name, refused)
            sentence = f"{year}, sources.{name}: {refused}"
            came.refused.append(SourceRefused(sentence, is_silent=refused.is_silent))
    return came


def by_source(exports: Mapping[str, Export]) -> dict[str, list[str]]:
    """The names of the exports that come from each source."""
    return {
        name: [export for export, one in exports.items() if one.from_ == name]
        for name in dict.fromkeys(one.from_ for one in exports.values() if one.from_)
    }


def _settle(
    cooperative: Cooperative,
    year: FiscalYear,
    staging: Path,
    came: Mapping[str, Sidecar],
    before: Mapping[str, Sidecar],
) -> Iterable[str]:
    """Give all files their place at once, with their sidecars; nothing moves where nothing changed."""
    folder, told, lines = year_folder(cooperative.raw, year), [], []
    last_day = year.last_day.isoformat()
    (staging / FOLDER).mkdir(mode=0o700)
    for name, one in came.items():
        if is_as_before(one, before.get(name), folder / name):
            (staging / name).unlink()
            told.append(f"{year}/{name}: {_size(one)}, as before")
            if vouches_for(before[name], one, last_day):
                continue
            one = Sidecar(**{**vars(one), "sha256": before[name].sha256})
        else:
            told.append(f"{year}/{name}: {_size(one)}, sha256 {one.sha256[:8]}")
            lines.append([one.fetched_at, name, one.rows, one.sha256, sha256_if_any(folder / name)])
        _write_private(staging / FOLDER / f"{name}.json", one.as_json())
    exports = cooperative.configuration.exports
    gone = _no_longer(folder, came, {name for name, export in exports.items() if export.from_})
    if gone or any((staging / FOLDER).iterdir()):
        if lines:
            _write_private(staging / FOLDER / LOG, _logged(folder / FOLDER / LOG, lines))
        take_place(cooperative.raw, year, staging, gone)
    if any(one.day <= last_day for one in came.values()):
        told.append(f"{year} is not over before {last_day}: fetch it again then (exported_too_early).")
    return told


def _size(one: Sidecar) -> str:
    return one.snapshot.partition(",")[0] if one.kind == "files" else f"{one.rows} rows"


def _no_longer(folder: Path, came: Mapping[str, Sidecar], fetched: Collection[str]) -> set[str]:
    """The files, with their sidecars, that an export gave before under a name that it no longer gives."""
    gone = set()
    for place in sorted((folder / FOLDER).glob("*.json")):
        name = place.name.removesuffix(".json")
        if name not in came and (before := read_sidecar(place)) and before.export in fetched:
            gone |= {name, f"{FOLDER}/{place.name}"}
    return gone


def _logged(log: Path, lines: list[list[object]]) -> str:
    """The log with more lines."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerows(lines)
    head = log.read_text(encoding="utf-8") if log.is_file() else ",".join(_COLUMNS) + "\n"
    return head + text.getvalue()


def _write_private(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")


def _keep_words(cooperative: Cooperative, year: FiscalYear, name: str, refused: SourceRefused) -> None:
    """What the system said itself, for whoever mends it: in a file of its own, without the password."""
    if refused.__cause__ is None:
        return
    try:
        password = secret_of(name, cooperative.configuration.sources[name])
    except SourceRefused:
        password = ""
    path = cooperative.root / REFUSALS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    words = masked(" ".join(str(refused.__cause__).split()), password)
    at = datetime.now(UTC).isoformat(" ", "seconds")
    line = {
        "at": at,
        "fiscal_year": year.name,
        "source": name,
        "error": type(refused.__cause__).__name__,
        "said": words,
    }
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _refused(year: FiscalYear, refused: Sequence[SourceRefused]) -> Fetched:
    sentences = tuple(printable(str(one)) for one in refused)
    return Fetched(year.name, refused=sentences, is_silent=all(one.is_silent for one in refused))
