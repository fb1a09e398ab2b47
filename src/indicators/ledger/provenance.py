"""Provenance: the code, the libraries and the files that a figure was made with."""

import importlib.metadata
from collections.abc import Collection

from indicators.core.code_version import code_hash
from indicators.ingest.joins.joins import JOINED_FROM
from indicators.ingest.report import IngestReport

LIBRARIES = ("narwhals", "pandas", "pyarrow")
"""The libraries that evaluate the expressions."""


def code_version() -> str:
    """The project's version, eight digits of the code that figures depend on, and the libraries that evaluate them.

    The digits change with any line of the code that a table, a figure or a page may depend on.
    """
    own = f"{importlib.metadata.version('cooperative-indicators')}+{code_hash()[:8]}"
    return "; ".join([own, *(f"{library} {importlib.metadata.version(library)}" for library in LIBRARIES)])


def sources_of(report: IngestReport, table: str, about_people: Collection[str] = ()) -> list[str]:
    """The hash of each file that gave rows to a table, or to one that is joined to it: keyed, of one about people."""
    tables = {table, *JOINED_FROM.get(table, ())}
    return sorted({source.told_hash(about_people) for source in report.sources if source.table in tables})
