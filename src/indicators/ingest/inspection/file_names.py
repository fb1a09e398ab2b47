"""File names: a file as the configuration names it, with the fiscal year left open, and what its like differ by."""

import re
from pathlib import Path


def file_key(path: Path) -> str:
    """The path under data/raw with the fiscal year left open, and the digits too where other files differ by them."""
    parts = path.resolve().parts
    raw = next((i for i in range(len(parts) - 1, 0, -1) if parts[i - 1 : i + 1] == ("data", "raw")), None)
    if raw is None:
        return f"{{year}}/{path.name}"
    inside = parts[raw + 1 :]
    year = next((part for part in inside[:-1] if re.fullmatch(r"(19|20)\d\d", part)), "")
    open_name = _without_digits(path.name, year)
    alike = [one for one in path.parent.iterdir() if _without_digits(one.name, year) == open_name]
    written = "/".join([*inside[:-1], open_name if len(alike) > 1 else path.name])
    return written.replace(year, "{year}") if year else written


def _without_digits(name: str, year: str) -> str:
    """A name with a star for each run of digits but the fiscal year.

    >>> _without_digits("hours_2024_03.csv", "2024")
    'hours_2024_*.csv'
    """
    return year.join(re.sub(r"\d+", "*", part) for part in (name.split(year) if year else [name]))
