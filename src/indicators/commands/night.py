"""Commands of the night: the run for schedulers, and the doctor."""

from typing import Annotated

import typer

from indicators.commands.terminal import OUTSIDE, cooperative_in_use, language_written, progress, settings
from indicators.core.fiscal_year import parse_years

commands = typer.Typer()


@commands.command()
def run(
    years: Annotated[
        list[str] | None, typer.Argument(help="Fiscal years; without, those that are due.", metavar="[YEAR...]")
    ] = None,
    jobs: Annotated[int | None, typer.Option(help="Notebooks at a time; the cores without.", min=1)] = None,
) -> None:
    """For schedulers: make the reports that are due, sum up, and tell the maintainer what failed."""
    from indicators.night.run import run as run_night
    from indicators.night.run import summary_of
    from indicators.report.build.options import Options

    cooperative = cooperative_in_use()
    with progress("Run") as on_progress:
        outcomes = run_night(cooperative, parse_years(years or []), Options(jobs=jobs), on_progress=on_progress)
    typer.echo(summary_of(cooperative).read_text(encoding="utf-8"), nl=False)
    if worst := max((one.exit_code for one in outcomes), default=0):
        raise typer.Exit(worst)


@commands.command()
def doctor() -> None:
    """Look at what a run needs: environment, folders, key, space, clock, fonts; and say what to do."""
    from indicators.core.folder import find_folder
    from indicators.night.doctor import examine

    wrong, language = False, language_written(settings["root"]) or OUTSIDE
    for checked in examine(find_folder(settings["root"]), language):
        typer.echo(checked.told(language))
        wrong |= checked.state == "wrong"
    if wrong:
        raise typer.Exit(1)
