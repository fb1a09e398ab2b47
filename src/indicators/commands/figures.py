"""Commands on figures: print them, trace one, list the catalogue."""

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from indicators.commands.terminal import Years, cooperative_in_use, settings
from indicators.core.errors import WrongUse
from indicators.core.fiscal_year import parse_years

if TYPE_CHECKING:
    from indicators.catalogue import Audience

commands = typer.Typer()


class Format(StrEnum):
    """How figures are printed."""

    csv = "csv"
    json = "json"


@commands.command()
def figures(
    years: Years,
    format: Annotated[Format, typer.Option(help="How to print them.")] = Format.csv,
    withheld: Annotated[
        bool, typer.Option("--withheld", help="Print what is withheld and why, not to be shared.")
    ] = False,
) -> None:
    """Print the figures of fiscal years: id, slice, year, value, unit, status."""
    from indicators.disclosure.account import Account
    from indicators.figures.csv_output import as_csv, as_records
    from indicators.ingest.pipeline import ingest_or_refuse
    from indicators.measurement.cache import figures_of
    from indicators.measurement.empty_cells import empty_cells
    from indicators.privacy.output_scan import refuse_personal, search_of
    from indicators.report.render.findings_page import write_pages

    cooperative = cooperative_in_use()
    measured = []
    accounts = []
    for year in [cooperative.year(year) for year in parse_years(years)]:
        report = ingest_or_refuse(cooperative, year)
        of_year = figures_of(cooperative, year)
        measured += list(of_year)
        account = Account(
            of_year, cooperative.language, cooperative.tables_exported, empty_cells(cooperative, year, of_year)
        )
        accounts.append(account.as_text() if withheld else account.summary())
        write_pages(cooperative, year, report, of_year)
    if withheld:
        typer.echo("\n".join(accounts), nl=False)
        return
    for sentence in filter(None, accounts):
        typer.echo(sentence, err=True)
    every_digit = cooperative.configuration.disclosure.people <= 1  # a floor of one hides nobody: digits tell no more
    if format is Format.csv:
        printed = as_csv(measured, every_digit=every_digit)
    else:
        printed = json.dumps(as_records(measured, every_digit=every_digit), ensure_ascii=False, indent=1) + "\n"
    search = search_of(cooperative.root, cooperative.may_be_named)
    refuse_personal(search, {"figures": printed.encode()})  # whoever prints them sends them on
    typer.echo(printed, nl=False)


@commands.command()
def trace(
    year: Annotated[str, typer.Argument()],
    figure: Annotated[str, typer.Argument()],
    language: Annotated[
        str | None, typer.Option(help="Of what is printed; the first of cooperative.toml without.", metavar="LANGUAGE")
    ] = None,
) -> None:
    """Print where a figure comes from: definition, formula, parts, files, rows, value."""
    from indicators.ingest.pipeline import ingest_or_refuse
    from indicators.ledger.ledger import read_ledger
    from indicators.measurement.cache import figures_for
    from indicators.measurement.trace import traced
    from indicators.privacy.output_scan import search_of

    cooperative = cooperative_in_use()
    spoken = cooperative.language_named(language)
    declared = cooperative.catalogue.get(figure.partition(",")[0])
    # what there is not is told with the names of all
    audience: Audience = declared.audience if declared else "internal"
    for one in [cooperative.year(year) for year in parse_years([year])]:
        report = ingest_or_refuse(cooperative, one)
        measured, ledger = figures_for(cooperative, one, audience), read_ledger(cooperative)
        trace = traced(cooperative, measured, figure, report, ledger, spoken)
        typer.echo(search_of(cooperative.root, cooperative.may_be_named).masked(trace))


@commands.command()
def catalogue(
    word: Annotated[str, typer.Argument(help="Only the indicators that match, in any language.")] = "",
) -> None:
    """Print every indicator, and what it needs."""
    from indicators.registry.registry import find

    found = find(word, settings["root"])
    if not found:
        raise WrongUse(f"No indicator matches '{word}'.")
    typer.echo("\n\n".join(indicator.described() for indicator in found))


@commands.command()
def check() -> None:
    """Test the indicators of your own as those that ship are: declarations, labels, columns, units, examples."""
    from indicators.core.errors import DeclarationError
    from indicators.registry.check import mistakes_in

    registry = cooperative_in_use().registry
    if mistakes := list(mistakes_in(registry, registry.declared_at)):
        raise DeclarationError("\n".join(mistakes))
    for id, where in registry.declared_at.items():
        typer.echo(f"{id}: {where}")
    typer.echo(f"Indicators of your own: {len(registry.declared_at)}. Nothing is wrong with them.")
