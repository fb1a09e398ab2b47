"""Commands of a federation: the reports of its members, and the figures and the page of all of them together."""

import json
from enum import StrEnum
from typing import Annotated, Any

import typer

from indicators.commands.terminal import Years, as_typed, progress, settings
from indicators.core.errors import WrongUse
from indicators.core.fiscal_year import parse_years

commands = typer.Typer()
federation = typer.Typer(no_args_is_help=True, help="The members of federation.toml: their reports, and all together.")
commands.add_typer(federation, name="federation")

Unseen = Annotated[
    bool, typer.Option("--unseen", help="Nobody has seen what was printed of these years before: forget it.")
]


class Format(StrEnum):
    """How figures are printed."""

    csv = "csv"
    json = "json"


def _house() -> Any:
    """The federation of `--root`; imported late, so that no other command waits for it."""
    from indicators.federation.declared import House

    return House.at(settings["root"])


@federation.command()
def run(years: Years) -> None:
    """Make the report of every member that is due, each by itself; sum up who was made, and who not and why."""
    from indicators.federation.outcome import as_text
    from indicators.federation.run import run as run_members

    house = _house()
    with progress("Federation") as on_progress:
        outcomes = run_members(house, parse_years(years), on_progress=on_progress)
    typer.echo(as_text(house.name, outcomes), nl=False)
    if not all(one.is_good for one in outcomes):
        raise typer.Exit(1)


@federation.command()
def cells(years: Years) -> None:
    """Print the members as tasks for a scheduler: a JSON list of names and commands."""
    from indicators.federation.cells import cells_of

    tasks = [{"member": one.member, "command": one.command} for one in cells_of(_house(), parse_years(years))]
    typer.echo(json.dumps(tasks, ensure_ascii=False, indent=1))


@federation.command()
def figures(
    years: Years,
    format: Annotated[Format, typer.Option(help="How to print them.")] = Format.csv,
    unseen: Unseen = False,
) -> None:
    """Print the figures of all members together, made of what each of them prints."""
    from indicators.federation.figures import as_csv, as_json

    made = _figures(_house(), years, unseen)
    typer.echo(as_csv(made) if format is Format.csv else as_json(made), nl=False)


@federation.command()
def report(years: Years, unseen: Unseen = False) -> None:
    """Make the page of all members together, in each language of federation.toml, and its figures as a file."""
    from indicators.federation.report import write_reports

    house = _house()
    for page in write_reports(house, _figures(house, years, unseen)):
        typer.echo(f"The page is {as_typed(page)}")


def _figures(house: Any, years: list[str], unseen: bool) -> Any:
    """The figures of fiscal years; what is wrong with a member is told, and the others' are made."""
    from indicators.federation.figures import federation_years

    made = federation_years(house, parse_years(years), unseen=unseen)
    for year in made:
        for member, sentence in year.refused.items():
            typer.echo(f"{member}: {sentence}", err=True)
        if not year.delivered:
            raise WrongUse(
                f"No member has figures of {year.fiscal_year}: indicators federation run {year.fiscal_year} makes them."
            )
    return made
