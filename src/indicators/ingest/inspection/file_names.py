"""File names: a file as the configuration names it, with the fiscal year left open, and what its like differ by."""

import re
from pathlib import Path

from babel.dates import get_month_names

from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.parsing.months import month_of_name

_MONTHS = sorted(
    {
        name.rstrip(".").casefold()
        for locale in ("fr", "nl", "en")
        for width in ("wide", "abbreviated")
        for name in get_month_names(width, locale=locale).values()
    }
    | {"fevrier", "aout", "decembre", "fevr", "dec"},
    key=lambda name: (-len(name), name),
)
_VARIES = re.compile(rf"\d+|(?<![^\W\d_])(?:{'|'.join(_MONTHS)})(?![^\W\d_])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_OF_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=(?:\d\d)?(?:\d\d)?(?!\d))")


def year_of(path: Path) -> str:
    """The fiscal year that a folder above a file names, else the file's own name; empty for none.

    >>> year_of(Path("data/raw/2024/staff.csv")), year_of(Path("Paie_202403.csv")), year_of(Path("loans.csv"))
    ('2024', '2024', '')
    >>> year_of(Path("data/raw/Exercice 2024/staff.csv")), year_of(Path("data/raw/2023-2024/staff.csv"))
    ('2024', '')
    """
    inside = _inside_raw(path)
    if folder := next((year for part in inside[:-1] if (year := only_year(part))), ""):
        return folder
    found = _YEAR_OF_NAME.search(path.name)
    return found[1] if found else ""


def only_year(name: str) -> str:
    """The year in the name of a folder or a sheet; empty for none, or for several.

    >>> only_year("Leden 2024"), only_year("2023-2024"), only_year("Feuil1")
    ('2024', '', '')
    """
    found = set(_YEAR.findall(name))
    return found.pop() if len(found) == 1 else ""


def file_key(path: Path) -> str:
    """The path under data/raw with the fiscal year left open, and the digits too where other files differ by them.

    Files that differ by the name of a month are alike, too.
    """
    raw = _raw_of(path)
    if raw is None:
        return f"{{year}}/{path.name}"
    inside, year = _inside_raw(path), year_of(path)
    beside = [one for one in path.parent.iterdir() if _varied(one.name, "") == _varied(path.name, "")]
    months = [month_of_name(one.name, FiscalYear(int(year or 2000))) for one in beside]
    if year and not all(year in one.name for one in beside) and all(months) and len(set(months)) == len(months):
        # the months of a year that begins in the one before
        return "/".join([*inside[:-1], _varied(path.name, "")]).replace(year, "{year}")
    open_name = _varied(path.name, year)
    alike = [one for one in beside if _varied(one.name, year) == open_name]
    written = "/".join([*inside[:-1], open_name if len(alike) > 1 else path.name])
    return written.replace(year, "{year}") if year else written


def own_key(path: Path) -> str:
    """The path under data/raw with the fiscal year left open, and nothing else."""
    inside, year = "/".join(_inside_raw(path)), year_of(path)
    return inside.replace(year, "{year}") if year else inside


def _raw_of(path: Path) -> int | None:
    parts = path.resolve().parts
    return next((i for i in range(len(parts) - 1, 0, -1) if parts[i - 1 : i + 1] == ("data", "raw")), None)


def _inside_raw(path: Path) -> tuple[str, ...]:
    raw = _raw_of(path)
    return path.resolve().parts[raw + 1 :] if raw is not None else path.parts


def _varied(name: str, year: str) -> str:
    """A name with a star for each run of digits and each month, but the fiscal year.

    >>> _varied("hours_2024_03.csv", "2024"), _varied("Lonen januari 2024.xlsx", "2024")
    ('hours_2024_*.csv', 'Lonen * 2024.xlsx')
    """
    return year.join(_VARIES.sub("*", part) for part in (name.split(year) if year else [name]))
