"""What computes the figures out of the tables; it is not what executes notebooks, which `--engine` names."""

import os
from typing import Annotated, Literal, cast, get_args

from pydantic import Field

from indicators.configuration.section import Manual, Section
from indicators.core.errors import WrongUse, nearest

EngineName = Literal["duckdb", "pandas", "polars", "spark"]

ENGINE_VARIABLE, MASTER_VARIABLE = "INDICATORS_ENGINE", "INDICATORS_SPARK_MASTER"


class Engine(Section):
    """The engine that measures, and what it may use of the machine."""

    measure: EngineName = Field(
        default="duckdb",
        description=f"what computes the figures; the environment variable `{ENGINE_VARIABLE}` overrides it",
        examples=["spark"],
    )
    tables: str = Field(
        default="",
        description="the lake where the tables lie, in place of exports: a folder, or an address such as s3:// or "
        "hdfs://; see [lake.md](lake.md)",
        examples=["s3://meadow/tables"],
    )
    memory: str = Field(
        default="800MB",
        pattern=r"^[1-9]\d*(MB|GB)$",
        description="the memory that DuckDB, or a driver of Spark, may use; DuckDB lays on the disk what does not fit",
        examples=["4GB"],
    )
    threads: Annotated[int | None, Manual(default="as many as the machine has")] = Field(
        default=None, ge=1, description="the threads of DuckDB; those of Spark are named by its master", examples=[2]
    )
    master: str = Field(
        default="local[2]",
        description=f"the master of Spark; the environment variable `{MASTER_VARIABLE}` overrides it",
        examples=["spark://spark.example.org:7077"],
    )
    spark: Annotated[dict[str, str], Manual("`{ setting = text }`")] = Field(
        default={},
        description="settings of the session of Spark, passed on as they are",
        examples=[{"spark.executor.memory": "4g"}],
    )

    @property
    def measures_by(self) -> EngineName:
        """The engine of this command: that of the environment, or that of the configuration.

        Raises:
            WrongUse: the environment names none that there is.
        """
        name = os.environ.get(ENGINE_VARIABLE) or self.measure
        if name not in (known := get_args(EngineName)):
            raise WrongUse(
                f"{ENGINE_VARIABLE} is '{name}'; expected {', '.join(known[:-1])} or {known[-1]}.{nearest(name, known)}"
            )
        return cast(EngineName, name)

    @property
    def spark_master(self) -> str:
        """The master of this command: that of the environment, which a scheduler sets, or that of the configuration."""
        return os.environ.get(MASTER_VARIABLE) or self.master
