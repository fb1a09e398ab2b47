"""Freezing: one export of a source written as a file, counted, and described by its sidecar."""

import importlib.metadata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any
from unicodedata import normalize

from indicators.configuration import DataSource, Export
from indicators.configuration.source import Position
from indicators.core.errors import SourceRefused
from indicators.ingest.side_files.sidecar import Sidecar
from indicators.sources.frozen_file import FrozenFile
from indicators.sources.kinds import sentences
from indicators.sources.kinds.files import FileStore
from indicators.sources.snapshot import Column, Moved, Reading, Snapshot


def freeze(
    name: str,
    exports: Mapping[str, Export],
    source_name: str,
    source: DataSource,
    snapshot: Snapshot,
    terms: Mapping[str, Any],
    path: Path,
) -> Sidecar:
    """Write the rows of an export into `path`, as many as the system counts, and say what they are.

    Raises:
        SourceRefused: a column that nothing reads or that is there twice, a value that is no cell, another number of
            rows than counted, or more time than the source is given.
    """
    export = exports[name]
    asked_at = datetime.now(UTC).isoformat(" ", "seconds")
    try:
        try:
            reading, file = _write(name, exports, source, snapshot, terms, path)
        except Moved:
            reading, file = _write(name, exports, source, snapshot, terms, path)
    except SourceRefused as refused:
        raise SourceRefused(f"exports.{name}: {refused}", is_silent=refused.is_silent) from refused.__cause__
    _check_rows(name, reading, file)
    return Sidecar(
        name,
        source_name,
        source.kind,
        "" if source.kind in ("sqlite", "duckdb") else source.address,
        source.database,
        asked_of(export),
        {term: str(value) for term, value in terms.items()},
        snapshot.server,
        snapshot.name,
        snapshot.as_of,
        asked_at,
        {one.name: one.type for one in reading.columns},
        file.rows,
        file.sha256,
        file.rows_in_any_order,
        importlib.metadata.version("cooperative-indicators"),
    )


def copy_files(
    name: str,
    export: Export,
    source_name: str,
    source: DataSource,
    store: FileStore,
    terms: Mapping[str, Any],
    staging: Path,
) -> dict[str, Sidecar]:
    """Copy the files of an export of a store into the staging folder: their sidecars by name.

    Raises:
        SourceRefused: the store breaks off, there is no such file, or one is being written.
    """
    sidecars = {}
    try:
        for file, told in store.names(export, terms["year"]).items():
            copied = store.copy(file, told, terms["year"], staging / file)
            sidecars[file] = Sidecar(
                name,
                source_name,
                source.kind,
                source.address,
                "",
                export.file,
                {"year": str(terms["year"])},
                store.server,
                copied.state,
                store.as_of,
                datetime.now(UTC).isoformat(" ", "seconds"),
                sha256=copied.sha256,
                rows_in_any_order=copied.sha256,
                version=importlib.metadata.version("cooperative-indicators"),
            )
    except SourceRefused as refused:
        raise SourceRefused(f"exports.{name}: {refused}", is_silent=refused.is_silent) from refused.__cause__
    return sidecars


def _write(
    name: str,
    exports: Mapping[str, Export],
    source: DataSource,
    snapshot: Snapshot,
    terms: Mapping[str, Any],
    path: Path,
) -> tuple[Reading, FrozenFile]:
    until = monotonic() + source.query_timeout
    reading = snapshot.read(exports[name], terms)
    check_columns(name, exports, reading.columns)
    with FrozenFile(path, [one.name for one in reading.columns]) as file:
        for block in reading.blocks:
            file.add(block)
            if monotonic() > until:
                raise sentences.too_slow(source)
    return reading, file


def asked_of(export: Export) -> Any:
    """What is asked, as it is written: the query, or model and domain with the fields."""
    if not export.model:
        return export.query
    return {"model": export.model, "domain": _plain(export.domain), "fields": sorted(export.headers_read)}


def check_columns(name: str, exports: Mapping[str, Export], columns: Iterable[Column]) -> None:
    """Refuse columns that nothing reads, and two of one name.

    What a query brings lies on the disk: nobody's name or number does that needs not.
    """
    names = [normalize("NFC", one.name) for one in columns]
    if twice := [one for one in names if names.count(one) > 1]:
        raise SourceRefused(f"the query gives column {twice[0]} twice: name one of them otherwise.")
    readers = [one for one in exports.values() if one.file == exports[name].file]
    read = {normalize("NFC", header) for one in readers for header in one.headers_read}
    for one in readers:
        at = {source.position for source in one.columns.values() if isinstance(source, Position)}
        read |= {column for place, column in enumerate(names, 1) if place in at}
    if unread := [one for one in names if one not in read]:
        it = "it" if len(unread) == 1 else "them"
        raise SourceRefused(f"the query brings {', '.join(unread)}, which nothing reads: take {it} out.")


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value


def _check_rows(name: str, reading: Reading, file: FrozenFile) -> None:
    if file.rows != reading.rows:
        raise SourceRefused(f"exports.{name}: the system counts {reading.rows} rows and {file.rows} came: fetch again.")
    if file.empty_rows:
        raise SourceRefused(
            f"exports.{name}: {file.empty_rows} rows have no value at all: leave them out of the query."
        )
