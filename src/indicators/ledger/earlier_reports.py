"""Earlier reports: figures that were published before there was a ledger, typed as they were written."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from indicators.catalogue import Catalogue, Indicator
from indicators.cooperative import Cooperative
from indicators.core.errors import WrongUse, nearest
from indicators.ledger.ledger import PublishedFigures, printed_number

COLUMNS = ("id", "slice", "fiscal_year", "value")
_BLANK = "[ \u00a0\u202f]"
_NUMBER = re.compile(
    rf"(?:1{_BLANK}?(?:à|to|tot|:){_BLANK}?)?(?P<sign>[-−]?)(?P<whole>[\d.' \u00a0\u202f]*\d)(?:,(?P<decimals>\d+))?"
    rf"{_BLANK}*(?P<unit>[^\d]*)"
)
_GROUPS = re.compile(r"\d+|\d{1,3}(?P<mark>[.' \u00a0\u202f])\d{3}(?:(?P=mark)\d{3})*")
_MILLIONS = {"million", "millions", "mio", "miljoen"}


def typed_figures(path: Path, ledger: PublishedFigures, cooperative: Cooperative) -> list[dict[str, Any]]:
    """The figures of a file as values of the ledger's columns; those that the ledger has already are left out.

    The file is CSV with the columns id, slice, fiscal_year and value, and note where there is something to
    say. A value is written as in a report in French or Dutch: 4.512.675, 1 à 5,98, 47,72 %, 198 millions.

    Raises:
        WrongUse: with one sentence a mistake: line, column, what was found and what was expected.
    """
    catalogue, currency = cooperative.catalogue, cooperative.configuration.cooperative.currency
    text = _text(path)
    separator = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.DictReader(io.StringIO(text), delimiter=separator)
    if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
        raise WrongUse(f"{path.name}, line 1: no column {', '.join(missing)}; expected {';'.join(COLUMNS)};note.")
    figures: dict[tuple[int, str, str], dict[str, Any]] = {}
    mistakes: list[str] = []
    for row in rows:
        where = f"{path.name}, line {rows.line_num}"
        try:
            figure = _figure({name: (cell or "").strip() for name, cell in row.items() if name}, catalogue, currency)
            key = (figure["fiscal_year"], figure["id"], figure["slice"])
            if key in figures:
                raise ValueError("the same figure and year as on a line above.")
        except ValueError as mistake:
            mistakes.append(f"{where}: {mistake}")
            continue
        figures[key] = figure
        mistakes += [f"{where}: {mistake}" for mistake in _published_otherwise(figure, ledger)]
    if mistakes:
        raise WrongUse("\n".join(mistakes))
    return [one for key, one in figures.items() if ledger.get(*key) is None]


def typed_number(written: str) -> tuple[Decimal, int, str]:
    """A number as a report in French or Dutch writes it, how many decimals it was printed to, and its sign or unit.

    >>> typed_number("4.512.675"), typed_number("1 à 5,98"), typed_number("47,72 %")
    ((Decimal('4512675'), 0, ''), (Decimal('5.98'), 2, ''), (Decimal('47.72'), 2, '%'))
    >>> typed_number("6,8 millions d'euros")
    (Decimal('6800000.0'), -5, "d'euros")

    Raises:
        ValueError: it is no such number.
    """
    found = _NUMBER.fullmatch(written)
    if not found or not _GROUPS.fullmatch(found["whole"]):
        raise ValueError(f"column value: '{written}' is no number written like 4.512.675, 1 à 5,98 or 47,72 %.")
    decimals = found["decimals"] or ""
    number = Decimal(re.sub(r"\D", "", found["whole"]) + "." + (decimals or "0"))
    if not decimals:
        number = number.to_integral_value()
    unit, places = found["unit"].strip(), len(decimals)
    first, _, rest = unit.partition(" ")
    if first.casefold() in _MILLIONS:
        number, unit, places = number * 1_000_000, rest, places - 6
    return (-number if found["sign"] else number), places, unit


def _figure(row: dict[str, str], catalogue: Catalogue, currency: str) -> dict[str, Any]:
    indicator = catalogue.get(row["id"])
    if indicator is None:
        raise ValueError(f"column id: there is no figure '{row['id']}'.{nearest(row['id'], catalogue)}")
    by = row["slice"].partition("=")[0]
    if row["slice"] and by not in indicator.slices:
        known = ", ".join(f"{name}=..." for name in indicator.slices) or "none"
        raise ValueError(f"column slice: {indicator.id} has no slice '{row['slice']}'; it has {known}.")
    if not re.fullmatch(r"(19|20)\d\d", row["fiscal_year"]):
        raise ValueError(f"column fiscal_year: found '{row['fiscal_year']}'; expected a year such as 2023.")
    return {
        "id": indicator.id,
        "slice": row["slice"],
        "fiscal_year": int(row["fiscal_year"]),
        "written": row["value"],
        **_value(row["value"], indicator),
        "unit": currency if indicator.unit == "currency" else indicator.unit,
        "definition": "",
        "sources": "",
        "code": "",
        "note": row.get("note", ""),
    }


def _value(written: str, indicator: Indicator) -> dict[str, Any]:
    if written == "[c]":
        return {"value": "", "decimals": indicator.decimals, "status": "suppressed"}
    number, decimals, unit = typed_number(written)
    if (unit == "%") != (indicator.unit == "share") and indicator.unit != "percent":
        expected = "a percentage, such as 47,72 %" if indicator.unit == "share" else "no percentage"
        raise ValueError(f"column value: found '{written}'; {indicator.id} is {expected}.")
    value = number / 100 if indicator.unit == "share" else number
    status = "fact" if indicator.is_fact else "measured"
    return {"value": f"{value.normalize():f}", "decimals": decimals, "status": status}


def _published_otherwise(figure: dict[str, Any], ledger: PublishedFigures) -> Iterator[str]:
    before = ledger.get(figure["fiscal_year"], figure["id"], figure["slice"])
    if before is None:
        return
    typed = Decimal(figure["value"]) if figure["value"] else None
    numbers = [printed_number(value, figure["unit"], figure["decimals"]) for value in (before.value, typed)]
    if numbers[0] != numbers[1]:
        yield (
            f"column value: found '{figure['written']}', and line {before.line} of the ledger has "
            f"'{before.written}' for the same figure: what was published is never changed."
        )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise WrongUse(f"{path}: there is no such file.") from None
    except UnicodeDecodeError as mistake:
        raise WrongUse(f"{path.name}: not UTF-8 at byte {mistake.start}; save it as CSV UTF-8.") from None
