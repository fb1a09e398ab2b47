"""Commands that make what the board reads."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from indicators.commands.terminal import (
    OUTSIDE,
    Years,
    as_typed,
    cooperative_in_use,
    language_written,
    name_written,
    progress,
    settings,
)
from indicators.core.errors import WrongUse
from indicators.core.fiscal_year import parse_years
from indicators.core.folder import find_folder

commands = typer.Typer()

PASSWORD_VARIABLE = "INDICATORS_SHARE_PASSWORD"  # noqa: S105  (its name, not its value)


class Engine(StrEnum):
    """What runs a notebook."""

    forked = "forked"
    kernel = "kernel"


Named = Annotated[str, typer.Option(help="A document of cooperative.toml; the special report without.", metavar="NAME")]


@commands.command()
def report(
    years: Years,
    document: Named = "",
    language: Annotated[
        list[str] | None,
        typer.Option(help="en, for one; once for each. All of cooperative.toml without.", metavar="LANGUAGE"),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="Make a PDF of each page too, for the archive.")] = False,
    png: Annotated[
        bool, typer.Option("--png", help="Make a picture of each chart too, for slides and for what is shared.")
    ] = False,
    jobs: Annotated[int | None, typer.Option(help="Notebooks at a time; the cores without.", min=1)] = None,
    force: Annotated[bool, typer.Option("--force", help="Make everything again, changed or not.")] = False,
    no_wait: Annotated[bool, typer.Option("--no-wait", help="Say who makes this report already; do not wait.")] = False,
    cell_limit: Annotated[float, typer.Option(help="Seconds that one cell may take.", min=1)] = 600,
    run_limit: Annotated[float, typer.Option(help="Seconds that the run may take.", min=1)] = 7200,
    engine: Annotated[Engine, typer.Option(help="forked, or a kernel for each notebook.")] = Engine.forked,
) -> None:
    """Make everything that changed, up to reports/<year>/<language>/, or to confidential/ where it is not public."""
    from indicators.i18n.languages import word_of
    from indicators.report.build.build import make_reports
    from indicators.report.build.options import Options

    wanted, spoken = parse_years(years), language_written(settings["root"]) or OUTSIDE
    made, language = _document(document, language)
    options = Options(jobs, force, not no_wait, engine.value, cell_limit, run_limit, pdf)
    notices: list[str] = []
    with progress(f"Report {', '.join(map(str, wanted))}") as on_progress:
        pages = make_reports(
            find_folder(settings["root"]),
            wanted,
            language or [],
            options,
            made,
            on_progress=on_progress,
            on_notice=notices.append,
        )
    for line in notices:
        typer.echo(word_of(spoken, "ledger.no_change") if line == word_of(OUTSIDE, "ledger.no_change") else line)
    name = name_written(settings["root"])
    for page in pages:
        typer.echo(word_of(spoken, "init.page_is", name=name, page=as_typed(page)))
        if pdf and page.with_suffix(".pdf").is_file():
            typer.echo(f"The PDF is {as_typed(page.with_suffix('.pdf'))}")
        if png:
            typer.echo(_pictures(page))


def _pictures(page: Path) -> str:
    """Make the pictures of a page's charts; a sentence says where they are, or why there are none."""
    from indicators.core.errors import PdfNotPossible
    from indicators.report.render.pictures import write_pictures

    try:
        pictures = write_pictures(page)
    except PdfNotPossible as missing:
        return f"No picture was made: each is drawn by way of a PDF. {missing}"
    if not pictures:
        return f"{as_typed(page)} has no chart, and no picture was made."
    return f"The pictures of its charts are in {as_typed(pictures[0].parent)}"


@commands.command()
def share(
    year: Annotated[str, typer.Argument(metavar="YEAR")],
    language: Annotated[
        str | None, typer.Option(help="Of the page; the first of cooperative.toml without.", metavar="LANGUAGE")
    ] = None,
    document: Named = "",
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
    from indicators.report.share.share import share as gather

    cooperative = cooperative_in_use()
    (wanted,) = parse_years([year])
    made, languages = _document(document, [language] if language else None)
    spoken = cooperative.language_named(languages[0] if languages else None)
    secret = _password() if password else None
    place = gather(cooperative, cooperative.year(wanted), spoken, output, secret, made)
    typer.echo(f"Shared in {as_typed(place)}")


def _document(name: str, languages: list[str] | None) -> tuple[Any, list[str] | None]:
    """The document of that name, and the languages in which it is made; without a name the special report, in any."""
    from indicators.report.documents import SPECIAL_REPORT, MadeDocument

    if not name:
        return SPECIAL_REPORT, languages
    configuration = cooperative_in_use().configuration
    declared = configuration.document_named(name)
    made = declared.languages or configuration.cooperative.languages
    for code in languages or ():
        if code not in made:
            raise WrongUse(f"The document {name} is made in {', '.join(made)}, and not in '{code}'.")
    return MadeDocument(declared), languages or [*made]


def _password() -> str:
    """The password, typed twice, or piped, or of the environment; never a word of the command."""
    if given := os.environ.get(PASSWORD_VARIABLE):
        return given
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed
