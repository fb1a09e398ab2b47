"""Spark: a session on this machine or on a cluster, for tables that no single machine measures.

The driver and every executor read the tables by the same paths.
"""

import atexit
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import narwhals as nw

from indicators.configuration import Engine as Settings
from indicators.core.errors import WrongUse
from indicators.tables.store import TableFiles

if TYPE_CHECKING:  # an extra: this module is read by whoever looks for examples, with it or without
    from pyspark.sql import SparkSession

_QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.ansi.enabled": "false",  # what is divided by nothing is nothing
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",  # the number of an entity is text
    "spark.python.sql.dataFrameDebugging.enabled": "false",
}
_OF_SEVERAL_BYTES = re.compile(r"%[89A-Fa-f][0-9A-Fa-f]")
"""A part of a letter that is not of ASCII, in the name of a folder."""

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

    def table(self, files: TableFiles) -> nw.LazyFrame[Any]:
        """The table of some Parquet files, read by the executors where they lie.

        Raises:
            WrongUse: the session has nothing that reads such a place, or would read a folder's name as another.
        """
        if strange := next((path for path in files.paths if _OF_SEVERAL_BYTES.search(path)), ""):
            raise WrongUse(
                f"{strange}: Spark takes %C3 and the like in the name of a folder for a letter each. Write the table "
                "by Spark or by indicators tables, or have another engine under [engine] measure."
            )
        reader = self._session.read
        if files.base:
            reader = reader.option("basePath", _as_spark_calls(files.base))
        try:
            read = reader.parquet(*map(_as_spark_calls, files.paths))
        except Exception as refused:
            why = str(refused).partition("\n")[0].rstrip(".")
            raise WrongUse(
                f"Spark cannot read {files.base or files.paths[0]}: {why}. What it needs for such a place is named by "
                '"spark.jars.packages" and other settings under [engine.spark]; measure = "duckdb" reads it without.'
            ) from None
        frame: nw.LazyFrame[Any] = nw.from_native(read)
        return frame

    def rows(self, frame: nw.LazyFrame[Any]) -> list[dict[str, Any]]:
        """What was asked of a frame, a row a group."""
        return frame.collect(backend="pyarrow").rows(named=True)


def _as_spark_calls(address: str) -> str:
    """An address as Hadoop has it.

    >>> _as_spark_calls("s3://bucket/fields"), _as_spark_calls("/lake/fields")
    ('s3a://bucket/fields', '/lake/fields')
    """
    return f"s3a{address[2:]}" if address.startswith("s3://") else address
