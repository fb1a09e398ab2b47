"""The commands: `indicators sample | ingest | report | figures | trace | catalogue | publish | verify | diff`."""

import gc
import io
import os
import sys
import warnings
from pathlib import Path
from typing import Annotated, TextIO

import typer

from indicators.commands import desk, exports, federation, figures, first, ledger, night, report, words
from indicators.commands.terminal import settings
from indicators.core.errors import CooperativeError
from indicators.core.printable import printable
from indicators.core.seal import EditedByHand

app = typer.Typer(
    help="The annual social report of a cooperative, made from its own exports.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="Exit codes: 0 done; 1 findings stop the year; 2 wrong use; 3 a section of the report failed.",
)
for group in (first, exports, report, figures, ledger, desk, night, federation, words):
    app.add_typer(group.commands)


@app.callback()
def root(
    root: Annotated[
        Path, typer.Option(help="The cooperative's folder, with its cooperative.toml.", metavar="FOLDER")
    ] = Path(),
) -> None:
    """The annual social report of a cooperative, made from its own exports."""
    settings["root"] = root


def root_first(words: list[str]) -> list[str]:
    """The words of a command with `--root` and its folder in front, wherever before a `--` they were typed.

    >>> root_first(["ingest", "2024", "--root", "zonnebloem"]), root_first(["ingest", "--root=z", "2024"])
    (['--root', 'zonnebloem', 'ingest', '2024'], ['--root=z', 'ingest', '2024'])
    """
    end = words.index("--") if "--" in words else len(words)
    front: list[str] = []
    rest: list[str] = []
    at = 0
    while at < end:
        width = 2 if words[at] == "--root" and at + 1 < end else 1
        (front if width == 2 or words[at].startswith("--root=") else rest).extend(words[at : at + width])
        at += width
    return [*front, *rest, *words[end:]]


def main() -> None:
    """Run a command; an error is a sentence on the standard error and an exit code."""
    gc.set_threshold(50_000)  # most of what a command makes are modules, which stay
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would look among all that is installed
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a question mark
    warnings.showwarning = _tell
    try:
        app(args=root_first(sys.argv[1:]), prog_name="indicators")
    except CooperativeError as refused:
        typer.echo("\n".join(map(printable, str(refused).split("\n"))), err=True)
        sys.exit(refused.exit_code)
    except OSError as refused:
        place = printable(str(refused.filename or "A file"))
        typer.echo(f"{place}: {refused.strerror}. Nothing was finished; mend it and run again.", err=True)
        sys.exit(1)
    finally:
        if "duckdb" not in sys.modules:  # which counts what is left of it at the end, and complains
            gc.freeze()  # Python would look through everything that was imported once more


def _tell(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """A warning of ours is a sentence; of any other, Python says where it comes from."""
    ours = issubclass(category, EditedByHand)
    told = str(message) if ours else warnings.formatwarning(message, category, filename, lineno, line)
    typer.echo(printable(told.rstrip("\n")), err=True)


if __name__ == "__main__":
    main()
