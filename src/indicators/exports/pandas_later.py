"""pandas later: an ingest without joins has no need of it, and pyarrow would import it for the first array."""

import sys
from collections.abc import Sequence

import pyarrow as pa


def import_pandas_later() -> None:
    """Have pyarrow import pandas when a frame is asked of it, and not before.

    To know a Series from a list, pyarrow imports pandas when it makes its first array; where that fails it goes
    without, until a frame is asked of it. The import takes longer than the rest of a small ingest. Whoever imported
    pandas before has nothing to gain.
    """
    if "pandas" in sys.modules:
        return
    sys.meta_path.insert(0, _WithoutPandas)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(_WithoutPandas)


class _WithoutPandas:
    """What finds no pandas."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name)
