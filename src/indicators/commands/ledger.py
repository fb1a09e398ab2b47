"""Commands on what was published: publish a year or earlier reports, verify them, and say what changed."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from indicators.commands.terminal import Years, as_typed, cooperative_in_use, progress
from indicators.core.errors import FiguresRefused, WrongUse
from indicators.core.fiscal_year import parse_years
from indicators.core.folder import for_its_owner_alone
from indicators.core.seal import edited_refused

commands = typer.Typer()


@commands.command()
def publish(
    years: Annotated[list[str] | None, typer.Argument(help="Fiscal years: 2024.", metavar="[YEAR...]")] = None,
    prepared_by: Annotated[str, typer.Option(help="Who prepared the figures.")] = "",
    reviewed_by: Annotated[str, typer.Option(help="Who reviewed them: somebody else.")] = "",
    document: Annotated[
        str, typer.Option(help="A document that is not for everybody: its own ledger.", metavar="NAME")
    ] = "",
    note: Annotated[str, typer.Option(help="What should be remembered about this publication.")] = "",
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day; today without.")] = None,
    typed: Annotated[
        Path | None, typer.Option("--import", help="A CSV file of figures of earlier reports, typed as written.")
    ] = None,
    source: Annotated[str, typer.Option(help="The earlier report that the typed figures come from.")] = "",
) -> None:
    """Freeze the figures of a year in the ledger, reports/published.csv; of a document, in its own."""
    from indicators.core.lock import only_one
    from indicators.ledger.signatures import Signatures

    if bool(years) == bool(typed):
        raise WrongUse("Name a fiscal year to publish, or a file of typed figures with --import FILE.")
    signed = Signatures(prepared_by, reviewed_by, on.date() if on else date.today(), note)
    cooperative = cooperative_in_use()
    with only_one(cooperative.processed, "ledger", "The ledger"):
        if typed:
            _import(cooperative, typed, source, signed)
        for name in parse_years(years or []):
            _publish(cooperative, cooperative.year(name), signed, document)


@commands.command()
def verify(
    years: Annotated[
        list[str] | None, typer.Argument(help="Fiscal years: 2024, or 2019-2024.", metavar="[YEAR...]")
    ] = None,
    seal: Annotated[str, typer.Option(help="A seal from the minutes of the board, or its first digits.")] = "",
) -> None:
    """Check the chain of the ledger, and compute every figure of a year by a second road."""
    from indicators.ingest.pipeline import ingest_or_refuse
    from indicators.ledger.ledger import read_ledger
    from indicators.measurement.cache import figures_of
    from indicators.verification.verify import verify_ledger, verify_year

    cooperative = cooperative_in_use()
    ledger = read_ledger(cooperative)
    typer.echo(verify_ledger(cooperative, ledger, seal))
    refused = []
    for year in [cooperative.year(name) for name in parse_years(years or [])]:
        with progress(f"Verify {year}"), edited_refused():
            ingest_or_refuse(cooperative, year)
            figures = figures_of(cooperative, year)
            try:
                lines = verify_year(cooperative, year, figures, ledger)
            except FiguresRefused as differ:
                refused.append(str(differ))
                continue
        typer.echo("\n".join(lines))
    if refused:
        raise FiguresRefused("\n".join(refused))


@commands.command()
def diff(
    years: Years,
    against: Annotated[
        str, typer.Option(help="published, the folder of a cooperative, or a git revision.")
    ] = "published",
) -> None:
    """Say what changed in a year since it was published, and what each change contributes."""
    from indicators.diff.diff import changes
    from indicators.diff.sides import side_against, side_now
    from indicators.ingest.pipeline import ingest_or_refuse

    cooperative = cooperative_in_use()
    for year in [cooperative.year(name) for name in parse_years(years)]:
        with progress(f"Compare {year}"):
            ingest_or_refuse(cooperative, year)
            lines = changes(side_against(cooperative, year, against), side_now(cooperative, year), cooperative.language)
        typer.echo("\n".join(lines))


def _publish(cooperative: Any, year: Any, signed: Any, document: str) -> None:
    from indicators.ingest.pipeline import ingest_or_refuse
    from indicators.ledger.ledger import read_ledger
    from indicators.ledger.publish import publish
    from indicators.ledger.release_gate import refuse_unless_reportable
    from indicators.measurement.cache import figures_for, figures_of
    from indicators.report.documents import MadeDocument
    from indicators.report.share.own_figures import own_figures
    from indicators.verification.verify import verify_year

    with progress(f"Publish {year}"), edited_refused():
        figures, reports = {}, {}
        for earlier in cooperative.years_until(year.name):
            reports[earlier.name] = ingest_or_refuse(cooperative, earlier)
            figures[earlier.name] = figures_of(cooperative, earlier)
        refuse_unless_reportable(cooperative, year.name, figures, reports)
        verify_year(cooperative, year, figures[year.name], read_ledger(cooperative))
        published = figures[year.name]
        if document:
            declared = cooperative.configuration.document_named(document)
            published = own_figures(cooperative, year, MadeDocument(declared))
            figures[year.name] = figures_for(cooperative, year, declared.audience)
            cooperative = cooperative.in_confidence(document)
            refuse_unless_reportable(cooperative, year.name, figures, reports)
        lines = publish(cooperative, year, published, reports[year.name], signed)
    if not lines:
        typer.echo(f"The figures of {year} are published already, and none has changed: nothing was written.")
        return
    path = as_typed(cooperative.reports / "published.csv")
    if document:
        for_its_owner_alone(cooperative.reports)
    typer.echo(f"{len(lines)} figures of {year} are in {path}, lines {lines[0].line} to {lines[-1].line}.")
    typer.echo(f"Seal for the minutes of the board: {lines[-1].seal}")


def _import(cooperative: Any, typed: Path, source: str, signed: Any) -> None:
    from indicators.ledger.earlier_reports import typed_figures
    from indicators.ledger.ledger import read_ledger
    from indicators.ledger.publish import append

    if not source.strip():
        raise WrongUse('Name the report that the figures come from: --source "Rapport spécial 2023".')
    ledger = read_ledger(cooperative)
    lines = [
        {**figure, **signed.as_columns, "source": source, "note": figure["note"] or signed.note}
        for figure in typed_figures(typed, ledger, cooperative)
    ]
    signed.refuse_impossible_day(cooperative.named_year(name) for name in sorted({one["fiscal_year"] for one in lines}))
    new = append(cooperative, ledger, lines)
    if not new:
        typer.echo(f"Every figure of {typed.name} is in the ledger already: nothing was written.")
        return
    years = ", ".join(map(str, sorted({line.fiscal_year for line in new})))
    typer.echo(f"{len(new)} figures of {years} are in {as_typed(cooperative.reports / 'published.csv')}.")
