"""The commands: `indicators sample | ingest | report | figures | trace | catalogue`."""

import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from indicators.errors import CooperativeError, WrongUse
from indicators.fiscal_year import parse_years

app = typer.Typer(
    help="The annual social report of a cooperative, made from its own exports.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="Exit codes: 0 done; 1 findings stop the year; 2 wrong use; 3 a section of the report failed.",
)
_settings = {"root": Path()}

Years = Annotated[list[str], typer.Argument(help="Fiscal years: 2024, or 2019-2024.", metavar="YEAR...")]


class Language(StrEnum):
    """The languages of a report."""

    fr = "fr"
    nl = "nl"
    en = "en"


class Format(StrEnum):
    """How figures are printed."""

    csv = "csv"
    json = "json"


@app.callback()
def root(
    root: Annotated[
        Path, typer.Option(help="The cooperative's folder, with its cooperative.toml.", metavar="FOLDER")
    ] = Path(),
) -> None:
    """The annual social report of a cooperative, made from its own exports."""
    _settings["root"] = root


@app.command()
def sample(
    years: Annotated[str, typer.Option(help="Fiscal years to write.")] = "2019-2024",
    scale: Annotated[int, typer.Option(help="Multiply the rows.", min=1)] = 1,
) -> None:
    """Write the exports of a synthetic cooperative, 2019-2024, into data/raw."""
    from indicators.sample import write_sample

    wanted = parse_years([years])
    if outside := [year for year in wanted if not 2019 <= year <= 2024]:
        raise WrongUse(f"The sample has fiscal years 2019 to 2024, not {', '.join(map(str, outside))}.")
    cooperative = _cooperative()
    if not cooperative.configuration.cooperative.synthetic:
        raise WrongUse(
            "The sample would write over the exports of a real cooperative: "
            "cooperative.toml does not say synthetic under [cooperative]."
        )
    with _progress("Sample") as say:
        for path in write_sample(cooperative.raw, wanted, scale):
            say(path.relative_to(cooperative.root).as_posix())
    typer.echo(f"Exports of {len(wanted)} fiscal years written into {_shown(cooperative.raw)}.")


@app.command()
def ingest(
    years: Years,
    check: Annotated[bool, typer.Option("--check", help="Check the exports and write nothing.")] = False,
) -> None:
    """Turn exports into tables, and report on every row."""
    from indicators.exports import ingest as door
    from indicators.exports.telling import tell

    cooperative = _cooperative()
    wanted = [cooperative.year(year) for year in parse_years(years)]
    stopped = False
    for year in wanted:
        with _progress(f"Ingest {year}") as say:
            report = door.ingest(cooperative, year, check_only=check, say=say)
        typer.echo(tell(report, cooperative.configuration.cooperative.languages[0]))
        stopped |= bool(report.stops)
    if stopped:
        raise typer.Exit(1)


@app.command()
def report(
    years: Years,
    language: Annotated[
        list[Language] | None, typer.Option(help="Once for each language; all of cooperative.toml without.")
    ] = None,
) -> None:
    """Make everything, up to reports/<year>/<language>/."""
    from indicators.report.run import make_report

    cooperative = _cooperative()
    languages = [one.value for one in language or []] or list(cooperative.configuration.cooperative.languages)
    for year in [cooperative.year(year) for year in parse_years(years)]:
        with _progress(f"Report {year}") as say:
            pages = make_report(cooperative, year, languages, say=say)
        for page in pages:
            typer.echo(f"The page is {_shown(page)}")


@app.command()
def figures(
    years: Years,
    format: Annotated[Format, typer.Option(help="How to print them.")] = Format.csv,
) -> None:
    """Print the figures of fiscal years: id, slice, year, value unrounded, unit, status."""
    from indicators.exports.ingest import ingest_or_refuse
    from indicators.figures import figures_of
    from indicators.figures.printing import as_csv, as_records

    cooperative = _cooperative()
    measured = []
    for year in [cooperative.year(year) for year in parse_years(years)]:
        ingest_or_refuse(cooperative, year)
        measured += list(figures_of(cooperative, year))
    if format is Format.csv:
        typer.echo(as_csv(measured), nl=False)
    else:
        typer.echo(json.dumps(as_records(measured), ensure_ascii=False, indent=1))


@app.command()
def trace(year: Annotated[str, typer.Argument()], figure: Annotated[str, typer.Argument()]) -> None:
    """Print where a figure comes from: definition, formula, files, rows, value."""
    from indicators.exports.ingest import ingest_or_refuse
    from indicators.figures import figures_of
    from indicators.figures.printing import traced

    cooperative = _cooperative()
    for one in [cooperative.year(year) for year in parse_years([year])]:
        report = ingest_or_refuse(cooperative, one)
        typer.echo(traced(figures_of(cooperative, one), figure, report))


@app.command()
def catalogue(
    word: Annotated[str, typer.Argument(help="Only the indicators that match, in any language.")] = "",
) -> None:
    """Print every indicator, and what it needs."""
    from indicators.catalogue import find
    from indicators.figures.printing import described

    found = find(word)
    if not found:
        raise WrongUse(f"No indicator matches '{word}'.")
    typer.echo("\n\n".join(described(indicator) for indicator in found))


def main() -> None:
    """Run a command; an error is a sentence on the standard error and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a question mark
    try:
        app(prog_name="indicators")
    except CooperativeError as refused:
        typer.echo(str(refused), err=True)
        sys.exit(refused.exit_code)
    except OSError as refused:
        typer.echo(
            f"{refused.filename or 'A file'}: {refused.strerror}. Nothing was finished; mend it and run again.",
            err=True,
        )
        sys.exit(1)


def _cooperative() -> Any:
    from indicators.cooperative import Cooperative

    return Cooperative.at(_settings["root"])


def _shown(path: Path) -> Path:
    """A path as the user would type it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


@contextmanager
def _progress(title: str) -> Iterator[Any]:
    """A line that tells what is being done; nothing where the output is no terminal."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda what: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(title)
        yield lambda what: progress.update(task, description=f"{title}: {what}")


if __name__ == "__main__":
    main()
