"""Commands on exports: the sample, the fetch, and the ingest."""

from pathlib import Path
from typing import Annotated

import typer

from indicators.commands.terminal import (
    OUTSIDE,
    Years,
    as_typed,
    cooperative_in_use,
    language_written,
    progress,
    settings,
)
from indicators.core.errors import WrongUse
from indicators.core.fiscal_year import parse_years

commands = typer.Typer()


@commands.command()
def sample(
    years: Annotated[str, typer.Option(help="Fiscal years to write; of members, 2023-2024 without.")] = "",
    scale: Annotated[int, typer.Option(help="Multiply the rows.", min=1)] = 1,
    members: Annotated[
        int, typer.Option(help="Write a federation of that many small cooperatives instead.", min=0)
    ] = 0,
) -> None:
    """Write the exports of a synthetic cooperative, 2019-2024, into data/raw; or a federation of small ones."""
    try:
        import sample_cooperative  # noqa: F401
    except ModuleNotFoundError as missing:
        if missing.name != "sample_cooperative":
            raise
        raise WrongUse(
            "The sample comes with the repository and is not in the installed package: "
            "run `make report`, or `indicators sample`, in a checkout of it."
        ) from None
    if members:
        _members(members, parse_years([years or "2023-2024"]))
        return
    from sample_cooperative import write_sample

    wanted = parse_years([years or "2019-2024"])
    if outside := [year for year in wanted if not 2019 <= year <= 2024]:
        raise WrongUse(f"The sample has fiscal years 2019 to 2024, not {', '.join(map(str, outside))}.")
    cooperative = cooperative_in_use()
    if not cooperative.configuration.cooperative.synthetic:
        raise WrongUse(
            "The sample would write over the exports of a real cooperative: "
            "cooperative.toml does not say synthetic under [cooperative]."
        )
    with progress("Sample") as on_progress:
        for path in write_sample(cooperative.raw, wanted, scale):
            on_progress(path.relative_to(cooperative.root).as_posix())
    typer.echo(f"Exports of {len(wanted)} fiscal years written into {as_typed(cooperative.raw)}.")


def _members(count: int, years: list[int]) -> None:
    """Write a federation into the folder of `--root`."""
    from indicators.i18n.page_messages import NO_TOTALS
    from sample_cooperative.federation import write_members

    root = settings["root"].resolve()
    with progress("Sample") as on_progress:
        for name in write_members(root, count, years, NO_TOTALS):
            on_progress(name)
    typer.echo(f"A federation of {count} members written into {as_typed(root)}.")


@commands.command()
def fetch(
    years: Annotated[
        list[str] | None, typer.Argument(help="Fiscal years; without, those that are open.", metavar="[YEAR...]")
    ] = None,
    trial: Annotated[
        bool, typer.Option("--try", help="Ask, show columns, kinds and counts, and write nothing.")
    ] = False,
) -> None:
    """Bring the exports from the systems that hold them, and freeze them in data/raw."""
    from indicators.sources.fetch import fetch as bring
    from indicators.sources.trial import try_exports

    cooperative = cooperative_in_use()
    wanted = parse_years(years or [])
    with progress("Fetch") as on_progress:
        act = try_exports if trial else bring
        fetched = act(cooperative, wanted, on_progress=on_progress)
    if not fetched:
        typer.echo("No fiscal year is open: name one, such as indicators fetch 2024.")
    for one in fetched:
        typer.echo("".join(f"{line}\n" for line in one.told), nl=False)
        typer.echo("".join(f"{line}\n" for line in one.refused), nl=False, err=True)
    if any(one.refused for one in fetched):
        raise typer.Exit(1)


@commands.command()
def inspect(
    file: Annotated[Path, typer.Argument(help="A file as it was received.", metavar="FILE")],
) -> None:
    """Look at an export, and print the block of cooperative.toml that reads it."""
    from indicators.ingest.inspection import inspect as look

    if not file.is_file():
        if file.is_dir():
            inside = sorted(path.name for path in file.iterdir() if path.is_file())[:5]
            such = f", such as {', '.join(inside)}" if inside else ""
            raise WrongUse(f"{file} is a folder: name a file of it{such}.")
        raise WrongUse(f"There is no file {file}.")
    typer.echo(look(file, language_written(settings["root"]) or OUTSIDE), nl=False)


@commands.command()
def ingest(
    years: Years,
    check: Annotated[bool, typer.Option("--check", help="Check the exports and write nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Read everything again, changed or not.")] = False,
    language: Annotated[
        str | None, typer.Option(help="Of what is printed; the first of cooperative.toml without.", metavar="LANGUAGE")
    ] = None,
) -> None:
    """Turn exports into tables, and report on every row."""
    from indicators.ingest.lazy_start import import_meanwhile, start_light

    start_light()
    from indicators.ingest import pipeline as door
    from indicators.ingest.reporting.terminal_summary import summary

    cooperative = cooperative_in_use()
    if cooperative.lake:
        raise WrongUse(
            f"The tables lie in {cooperative.lake.place} (engine.tables in cooperative.toml) and are not made of "
            "exports: take that line out to ingest some."
        )
    spoken = cooperative.language_named(language)
    wanted = [cooperative.year(year) for year in parse_years(years)]
    later = [
        "numpy.ma",
        "indicators.ingest.table_checks.table_checks",
        *([] if check else ["indicators.ingest.joins.join_tables", "indicators.report.render.findings_page"]),
    ]
    stopped = False
    for year in wanted:
        with progress(f"Ingest {year}") as on_progress:
            report = door.ingest(
                cooperative,
                year,
                check_only=check,
                force=force,
                on_progress=on_progress,
                on_reading=lambda: import_meanwhile(later),
            )
        typer.echo(summary(report, spoken))
        if not check:
            from indicators.report.render.findings_page import write_pages  # heavy, and --check shows no page

            figures = None
            if not report.stops and (cooperative.processed / "figures" / f"{year}.json").is_file():
                from indicators.measurement.cache import figures_of

                figures = figures_of(cooperative, year)
            for page in write_pages(cooperative, year, report, figures):
                typer.echo(str(as_typed(page)))
        stopped |= bool(report.stops)
    if stopped:
        raise typer.Exit(1)


@commands.command()
def tables(
    years: Years,
    into: Annotated[
        str, typer.Option("--into", help="A folder, or an address such as s3://bucket/folder.", metavar="PLACE")
    ],
) -> None:
    """Write the tables of fiscal years into a lake: Parquet by fiscal year and entity."""
    from indicators.ingest.pipeline import ingest_or_refuse
    from indicators.ingest.storage.tables_in_lake import write_into
    from indicators.tables.lake import Lake

    cooperative = cooperative_in_use()
    lake = Lake(into, Path.cwd())
    if cooperative.lake:
        raise WrongUse(
            f"The tables lie in {cooperative.lake.place} already (engine.tables in cooperative.toml): "
            "tables are written into a lake from the folder of their exports."
        )
    for year in [cooperative.year(year) for year in parse_years(years)]:
        report = ingest_or_refuse(cooperative, year)
        with progress(f"Tables {year}"):
            count = write_into(lake, cooperative, year, report)
        typer.echo(f"{count} tables of {year} written into {lake.place}.")
