"""What would change: a fetched export beside the one that stands."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from indicators.configuration import Configuration
from indicators.core.content_hashes import sha256_if_any
from indicators.core.errors import SourceRefused
from indicators.ingest.side_files.sidecar import Sidecar

FEWER = 0.05
"""The share of its rows that an export of everything to date may lose from one fetch to the next."""


def is_as_before(came: Sidecar, before: Sidecar | None, file: Path) -> bool:
    """Whether the rows that came are those of the file that stands, in any order, and it is as it was fetched."""
    return bool(
        before
        and came.rows_in_any_order == before.rows_in_any_order
        and came.columns == before.columns
        and sha256_if_any(file) == before.sha256
    )


def vouches_for(before: Sidecar, came: Sidecar, last_day: str) -> bool:
    """Whether the sidecar that stands says as much as the new one: asked alike, and after the year was over."""
    asked = ("export", "source", "kind", "host", "database", "query", "parameters")
    return before.day > last_day and all(getattr(before, one) == getattr(came, one) for one in asked)


def refuse_unlikely(configuration: Configuration, year: int, file: str, came: Sidecar, before: Sidecar | None) -> None:
    """Refuse what an unchanged query gives otherwise than before, unless `[[plausibility.confirmed]]` names the file.

    Raises:
        SourceRefused: other columns, other types, or over a twentieth fewer rows of an export of everything to date.
    """
    confirmed = {
        name for one in configuration.plausibility.confirmed if one.fiscal_year == year for name in one.figures
    }
    if before is None or before.query != came.query or before.source != came.source or file in confirmed:
        return
    for doubt in _doubts(configuration.exports[came.export].covers, came, before):
        raise SourceRefused(
            f"exports.{came.export}: {doubt}, and the query is the same. Was the system upgraded? Look with --try; "
            f'where it is right, confirm it: [[plausibility.confirmed]] figures = ["{file}"].'
        )


def _doubts(covers: str, came: Sidecar, before: Sidecar) -> Iterator[str]:
    was, now = before.columns, came.columns
    if list(was) != list(now):
        yield f"its columns were {', '.join(was)} and are {', '.join(now)}"
    for name in was:
        if was[name] and now.get(name) and was[name] != now[name]:
            yield f"column {name} was {was[name]} and is {now[name]}"
    if covers == "to_date" and came.rows < before.rows * (1 - FEWER):
        yield f"it has {came.rows} rows and had {before.rows}"


def differences(
    came: Mapping[str, tuple[Sidecar | None, Path]], folder: Path, before: Mapping[str, Sidecar]
) -> list[str]:
    """What a published year would have otherwise: a clause for each file that came and is not as the one that stands.

    `came` has the sidecar and the place of each file by its name; `before` the sidecars that stand.
    """
    clauses = []
    for name, (sidecar, path) in came.items():
        stands, old = folder / name, before.get(name)
        if not stands.exists():
            clauses.append(f"{name} would be new")
        elif sidecar is None or old is None or sidecar.kind == "files":
            if sha256_if_any(stands) != sha256_if_any(path):
                clauses.append(f"{name} would be another file")
        elif not is_as_before(sidecar, old, stands):
            clauses.append(f"{sidecar.export} would have {_rows(sidecar, old)}")
    return clauses


def _rows(came: Sidecar, before: Sidecar) -> str:
    more = came.rows - before.rows
    if more:
        return f"{abs(more)} {'row' if abs(more) == 1 else 'rows'} {'more' if more > 0 else 'fewer'}"
    if came.columns != before.columns:
        return "other columns"
    if came.rows_in_any_order != before.rows_in_any_order:
        return f"other cells in as many rows ({came.rows})"
    return f"the {came.rows} rows that were fetched, and the file was edited since"
