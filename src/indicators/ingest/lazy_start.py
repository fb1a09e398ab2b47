"""A light start: an ingest loads nothing that it has no need of, since a small one takes no longer than such loads."""

import os
from collections.abc import Iterable
from importlib import import_module
from threading import Thread


def start_light() -> None:
    """To be called before anything heavy is imported: NumPy makes no threads for linear algebra."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def import_meanwhile(modules: Iterable[str]) -> None:
    """Import what comes last while the exports are read, which leaves the interpreter to others half of the time."""
    Thread(target=lambda: [import_module(name) for name in modules]).start()
