"""A light start: an ingest loads nothing that it has no need of, since a small one takes no longer than such loads."""

import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from threading import Thread


def start_light() -> None:
    """To be called before anything heavy is imported, by a process that does nothing but ingest.

    NumPy makes no threads for linear algebra. pyarrow, which imports pandas when it makes its first array (to know a
    Series from a list), finds none: where that fails it goes without until a frame is asked of it, and imports it
    then.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "pandas" in sys.modules:
        return
    import pyarrow as pa

    sys.meta_path.insert(0, _WithoutPandas)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(_WithoutPandas)


def import_meanwhile(modules: Iterable[str]) -> None:
    """Import what comes last while the exports are read, which leaves the interpreter to others half of the time."""
    Thread(target=lambda: [import_module(name) for name in modules]).start()


class _WithoutPandas:
    """What finds no pandas."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: object = None) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name)
