"""Commands that make what the board reads."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from indicators.commands.terminal import Language, Years, cooperative_in_use, progress, shown
from indicators.errors import PdfNotPossible
from indicators.fiscal_year import parse_years

commands = typer.Typer()

PASSWORD_VARIABLE = "INDICATORS_SHARE_PASSWORD"  # noqa: S105  (its name, not its value)


@commands.command()
def report(
    years: Years,
    language: Annotated[
        list[Language] | None, typer.Option(help="Once for each language; all of cooperative.toml without.")
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Make a PDF of each page too, for the archive.")] = False,
) -> None:
    """Make everything, up to reports/<year>/<language>/."""
    from indicators.report.run import make_report

    cooperative = cooperative_in_use()
    languages = [one.value for one in language or []] or list(cooperative.configuration.cooperative.languages)
    for year in [cooperative.year(year) for year in parse_years(years)]:
        with progress(f"Report {year}") as say:
            pages = make_report(cooperative, year, languages, say=say)
        for page in pages:
            typer.echo(f"The page is {shown(page)}")
        if pdf:
            _write_pdfs(pages, cooperative.reports / str(year) / "figures.csv")


def _write_pdfs(pages: Iterable[Path], figures: Path) -> None:
    """A PDF beside each page; where that is not possible, the sentence that says what to install."""
    from indicators.report.pdf import write_pdf

    try:
        for page in pages:
            typer.echo(f"The PDF is {shown(write_pdf(page, figures, page.with_suffix('.pdf')))}")
    except PdfNotPossible as missing:
        typer.echo(str(missing), err=True)


@commands.command()
def share(
    year: Annotated[str, typer.Argument(metavar="YEAR")],
    language: Annotated[Language, typer.Option(help="The language of the page.")],
    output: Annotated[
        Path | None, typer.Option(help="A folder, or a file that ends in .zip; beside the report without.")
    ] = None,
    password: Annotated[
        bool,
        typer.Option(
            "--password",
            help=f"Encrypt the page; asks for the password, or reads it from a pipe or {PASSWORD_VARIABLE}.",
        ),
    ] = False,
) -> None:
    """Gather what the board receives: page, PDF, figures and their hashes; or the page under a password."""
    from indicators.report.sharing import share as gather

    cooperative = cooperative_in_use()
    (wanted,) = parse_years([year])
    secret = _password() if password else None
    typer.echo(f"Shared in {shown(gather(cooperative, cooperative.year(wanted), language.value, output, secret))}")


def _password() -> str:
    """The password, typed twice, or piped, or of the environment; never a word of the command."""
    if given := os.environ.get(PASSWORD_VARIABLE):
        return given
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed
