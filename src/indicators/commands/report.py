"""Commands that make what the board reads."""

from typing import Annotated

import typer

from indicators.commands.terminal import Language, Years, cooperative_in_use, progress, shown
from indicators.fiscal_year import parse_years

commands = typer.Typer()


@commands.command()
def report(
    years: Years,
    language: Annotated[
        list[Language] | None, typer.Option(help="Once for each language; all of cooperative.toml without.")
    ] = None,
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
