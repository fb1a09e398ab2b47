"""The store of a cooperative's folder, found without reading the rest of what it declares."""

import contextlib
import tomllib
from pathlib import Path

from indicators.core.folder import CONFIGURATION, processed_folder
from indicators.tables.lake import Lake
from indicators.tables.store import Processed, Store


def lake_of(root: Path) -> Lake | None:
    """The lake that `[engine] tables` of a `cooperative.toml` names; None where the tables are those of an ingest."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):  # whoever reads all of it tells of a mistake
        declared = tomllib.loads((root / CONFIGURATION).read_text(encoding="utf-8-sig"))["engine"]["tables"]
        return Lake(declared, root) if declared and isinstance(declared, str) else None
    return None


def store_of(root: Path) -> Store:
    """Where the canonical tables of a cooperative lie."""
    return lake_of(root) or Processed(processed_folder(root))
