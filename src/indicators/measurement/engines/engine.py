"""An engine: it shows the file of a table as a frame that nothing was read of yet, and collects what is asked of it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import narwhals as nw

from indicators.configuration import Engine as Settings
from indicators.configuration.engine import EngineName
from indicators.core.errors import WrongUse
from indicators.tables.store import TableFiles


class Engine(Protocol):
    """What computes figures out of tables.

    Each of its frames is asked for aggregates alone, so that no more rows than groups come back.
    """

    def table(self, files: TableFiles) -> nw.LazyFrame[Any]:
        """The table of some Parquet files.

        Raises:
            WrongUse: the engine cannot read them where they lie.
        """

    def rows(self, frame: nw.LazyFrame[Any]) -> list[dict[str, Any]]:
        """What was asked of a frame, a row a group."""


@contextmanager
def opened(name: EngineName, settings: Settings, spill: Path) -> Iterator[Engine]:
    """An engine, closed afterwards; what does not fit into its memory lies in the folder `spill` meanwhile.

    Raises:
        WrongUse: its library is not installed.
        OSError: there is no room in memory or on the disk.
    """
    with ExitStack() as open_:
        try:
            module = import_module(f"indicators.measurement.engines.{name}_engine")
            engine = open_.enter_context(module.engine(settings, spill))
        except ModuleNotFoundError as missing:
            library = (missing.name or "").partition(".")[0]
            if library == "indicators":
                raise
            raise WrongUse(
                f"The engine '{name}' needs the library {library}, which is not installed: pip install "
                f"'cooperative-indicators[{name}]', or have another under [engine] measure in cooperative.toml."
            ) from None
        yield engine
