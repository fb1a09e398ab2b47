"""The chapters and words of a cooperative: those that ship, one by one replaced or added to by its own folder's."""

import re
from pathlib import Path

from indicators.core.code_version import PACKAGE, files_below

NOTEBOOKS = "notebooks"
GENERAL = "general.txt"
"""Beside the notebooks of the project: the names of the chapters that ship, a line each.

The rest of that folder is of the cooperative whose folder the repository is.
"""


def shipped_folder() -> Path:
    """The folder of the chapters that ship: in the package where it was installed, else in the repository."""
    installed = PACKAGE / NOTEBOOKS
    return installed if installed.is_dir() else PACKAGE.parents[1] / NOTEBOOKS


def shipped_chapters() -> list[str]:
    """The names of the chapters that ship: `4_employment`; none where the package alone was copied."""
    path = shipped_folder() / GENERAL
    return path.read_text(encoding="utf-8").split() if path.is_file() else []


def notebook_paths(root: Path, *, with_shipped: bool = True, with_unnumbered: bool = False) -> list[Path]:
    """The notebooks of the cooperative in that folder, in the order of their numbers.

    Each is its own where it has one of that name, else that which ships. One without a number is in no special report,
    and comes behind the others where it is asked for.
    """
    general = shipped_chapters() if with_shipped else []
    found = {f"{name}.ipynb": shipped_folder() / f"{name}.ipynb" for name in general}
    found |= {path.name: path for path in (root / NOTEBOOKS).glob("*.ipynb")}
    numbers = {name: re.match(r"(\d+)_", name) for name in found}
    wanted = [name for name, number in numbers.items() if number or with_unnumbered]
    return [found[name] for name in sorted(wanted, key=lambda name: (*_place(numbers[name]), name))]


def bare_name(notebook: str) -> str:
    """The name of a chapter, which is that of its notebook without the number.

    >>> bare_name("4_employment"), bare_name("pay_analysis")
    ('employment', 'pay_analysis')
    """
    return re.sub(r"^\d+_", "", notebook)


def _place(number: re.Match[str] | None) -> tuple[bool, int]:
    return number is None, int(number[1]) if number else 0


def standing_texts(root: Path, language: str) -> dict[str, Path]:
    """The standing words in a language, by chapter: each its own where it has a file for it, else those that ship."""
    shipped = shipped_folder() / "text" / language
    general = {bare_name(name) for name in shipped_chapters()}
    found = {chapter: shipped / f"{chapter}.md" for chapter in sorted(general)}
    found |= {path.stem: path for path in sorted((root / NOTEBOOKS / "text" / language).glob("*.md"))}
    return {chapter: path for chapter, path in sorted(found.items()) if path.is_file()}


def chapter_files(root: Path) -> dict[str, Path]:
    """Every file that chapters are made of, as a person knows it: `notebooks/3_loans.ipynb`, `text/fr/loans.md`.

    Among them is what an own notebook may read beside: whatever else lies in the cooperative's `notebooks`.
    """
    own = [path for path in files_below(root / NOTEBOOKS) if path.parent == root / NOTEBOOKS]
    found = {f"{NOTEBOOKS}/{path.name}": path for path in [*own, *notebook_paths(root, with_unnumbered=True)]}
    folders = [folder for place in (shipped_folder(), root / NOTEBOOKS) for folder in (place / "text").glob("*")]
    for language in sorted({folder.name for folder in folders}):
        found |= {f"text/{language}/{path.name}": path for path in standing_texts(root, language).values()}
    return found
