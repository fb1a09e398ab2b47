"""Opening a source of any kind: what its driver says becomes a sentence, and its driver is imported only here."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from indicators.configuration import DataSource
from indicators.core.errors import SourceRefused
from indicators.sources.secret import secret_of
from indicators.sources.snapshot import Snapshot


@contextmanager
def open_source(name: str, source: DataSource, root: Path) -> Iterator[Snapshot]:
    """One state of a source, from which all of its exports are read; one connection, closed afterwards.

    Raises:
        SourceRefused: it cannot be reached, refuses, or breaks off; the driver's own error is its cause.
    """
    try:
        kind = import_module(f"indicators.sources.kinds.{source.kind}")
    except ModuleNotFoundError as missing:
        extra = "sftp" if source.url.startswith("sftp") else source.kind
        message = f"{missing.name} is not installed: pip install 'cooperative-indicators[{extra}]'"
        raise SourceRefused(message) from None
    try:
        with kind.open_snapshot(source, secret_of(name, source), root) as snapshot:
            yield snapshot
    except kind.ERRORS as error:
        raise kind.refusal(error, source) from error
