"""Spark: a session on this machine or on a cluster, for tables that no single machine measures.

The driver and every executor read the tables by the same paths.
"""

import atexit
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import narwhals as nw

from indicators.configuration import Engine as Settings

if TYPE_CHECKING:  # an extra: this module is read by whoever looks for examples, with it or without
    from pyspark.sql import SparkSession

_QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.ansi.enabled": "false",  # what is divided by nothing is nothing
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.python.sql.dataFrameDebugging.enabled": "false",
}
_OF_ONE_MACHINE = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
}


@contextmanager
def engine(settings: Settings, spill: Path) -> Iterator["Spark"]:
    """The session of this process: it takes long to begin, and ends with the process."""
    from pyspark.sql import SparkSession

    master = settings.spark_master
    one_machine = _OF_ONE_MACHINE if master.startswith(("local", "spark://127.0.0.1:")) else {}
    memory = {"spark.driver.memory": settings.memory.replace("B", "").lower()}
    begun = SparkSession.getActiveSession() is None
    # it says so of frames of pandas, of which it gets none
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    builder = SparkSession.builder.appName("indicators").master(master)
    for name, value in {**_QUIET, **one_machine, **memory, **settings.spark}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    if begun:
        session.sparkContext.setLogLevel("ERROR")
        atexit.register(session.stop)
    yield Spark(session)


class Spark:
    """The tables as files that the executors read."""

    def __init__(self, session: "SparkSession"):
        self._session = session

    def table(self, path: Path) -> nw.LazyFrame[Any]:
        """The table of a Parquet file."""
        frame: nw.LazyFrame[Any] = nw.from_native(self._session.read.parquet(str(path)))
        return frame

    def rows(self, frame: nw.LazyFrame[Any]) -> list[dict[str, Any]]:
        """What was asked of a frame, a row a group."""
        return frame.collect(backend="pyarrow").rows(named=True)
