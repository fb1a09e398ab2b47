"""What every command shares: the cooperative in use, words typed, and a line that tells what is being done."""

import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from indicators.core.errors import WrongUse
from indicators.core.folder import CONFIGURATION, find_folder

settings = {"root": Path()}
"""The folder that `--root` named."""

Years = Annotated[list[str], typer.Argument(help="Fiscal years: 2024, or 2019-2024.", metavar="YEAR...")]


OUTSIDE = "en"
"""The language of what is said where no cooperative.toml and no option names one."""


def cooperative_in_use() -> Any:
    """The cooperative of `--root`; imported late, so that `--help` is quick."""
    from indicators.cooperative import Cooperative

    return Cooperative.at(settings["root"])


def language_written(start: Path) -> str:
    """The cooperative's own language as its `cooperative.toml` has it, be the rest of the file right or not yet.

    Empty where there is no such file, or it names no language that ships.
    """
    from indicators.i18n.languages import SHIPPED

    named = _written_of_cooperative(start).get("languages")
    return next((code for code in named if code in SHIPPED), "") if isinstance(named, list) else ""


def name_written(start: Path) -> str:
    """The cooperative's name as its `cooperative.toml` has it; that of its folder where it has none."""
    return str(_written_of_cooperative(start).get("name") or find_folder(start).resolve().name)


def _written_of_cooperative(start: Path) -> dict[str, Any]:
    try:
        text = (find_folder(start) / CONFIGURATION).read_text(encoding="utf-8-sig")
        found = tomllib.loads(text).get("cooperative", {})
    except (WrongUse, tomllib.TOMLDecodeError, UnicodeDecodeError, AttributeError):
        return {}
    return found if isinstance(found, dict) else {}


def as_typed(path: Path) -> Path:
    """A path as the user would type it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


@contextmanager
def progress(title: str) -> Iterator[Any]:
    """A line that tells what is being done; nothing where the output is no terminal."""
    if not sys.stderr.isatty():
        yield lambda what: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(title)
        yield lambda what: progress.update(task, description=f"{title}: {what}")
