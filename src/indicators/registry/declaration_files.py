"""Where declarations lie that do not ship with the project; found without importing any, so that a rerun is quick."""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import Distribution, EntryPoint
from importlib.util import find_spec
from pathlib import Path

CATALOGUE_FOLDER = "notebooks/catalogue"
"""Where a cooperative declares its own indicators: a module a chapter."""

TABLES_FOLDER = "notebooks/tables"
"""Where a cooperative declares its own tables."""

ENTRY_POINTS = "indicators.catalogue"
"""Each entry point of the group names a module: a chapter of indicators, or what adds to one."""


def modules_in(folder: Path, place: str) -> dict[str, Path]:
    """The modules of a cooperative in one of its folders, by the name that an analyst knows, in order."""
    found = sorted((folder / place).glob("*.py"))
    return {f"{place}/{path.name}": path for path in found if not path.name.startswith("_")}


@cache
def shared_entry_points(places: tuple[str, ...]) -> tuple[tuple[str, EntryPoint], ...]:
    """The packages installed in those places that share indicators, and what they name; in order of name."""
    found = [
        (package.name, entry)
        for package in _packages(places)
        for entry in package.entry_points
        if entry.group == ENTRY_POINTS
    ]
    return tuple(sorted(found, key=lambda one: (one[0], one[1].value)))


def declaration_files(folder: Path, places: tuple[str, ...]) -> dict[str, Path]:
    """The files of all declarations that a cooperative has beside those that ship."""
    files = {**modules_in(folder, TABLES_FOLDER), **modules_in(folder, CATALOGUE_FOLDER)}
    for package, entry in shared_entry_points(places):
        try:
            spec = find_spec(entry.module)
        except ImportError:  # whoever imports it tells
            continue
        if spec and spec.origin:
            files[shared_name(package, entry.module)] = Path(spec.origin)
    return files


def shared_name(package: str, module: str) -> str:
    """How the file of a shared module is called.

    >>> shared_name("meadow-indicators", "meadow.training")
    'package meadow-indicators: meadow/training.py'
    """
    return f"package {package}: {module.replace('.', '/')}.py"


def _packages(places: tuple[str, ...]) -> Iterator[Distribution]:
    """The installed packages whose entry points name the group; most have none, and are not read any further."""
    for place in places:
        for path in sorted(Path(place).glob("*.dist-info/entry_points.txt")):
            if ENTRY_POINTS in path.read_text(encoding="utf-8", errors="replace"):
                yield Distribution.at(path.parent)
