"""The cooperative's folder: the one that holds cooperative.toml."""

from pathlib import Path

from indicators.core.errors import WrongUse

CONFIGURATION = "cooperative.toml"
CONDITION_CONTROLS = "conditions.csv"
"""Beside the exports of a year: how the board controlled the conditions of its accreditation."""


def find_folder(start: Path | str = ".") -> Path:
    """The folder `start`, or the nearest one above it, that holds a `cooperative.toml`.

    Raises:
        WrongUse: there is none, or `start` is no folder's name.
    """
    if not isinstance(start, str | Path):
        raise WrongUse(f"root is {start!r}; expected the name of the cooperative's folder, as a text like '.'.")
    if "\0" in str(start):
        raise WrongUse(f"root is {start!r}; the name of a folder holds no such sign.")
    first = Path(start).resolve()
    for folder in (first, *first.parents):
        if (folder / CONFIGURATION).is_file():
            return folder
    raise WrongUse(
        f"{start}: neither this folder nor one above it has a {CONFIGURATION}. "
        "Go to the cooperative's folder, or name it with --root FOLDER."
    )


def processed_folder(root: Path) -> Path:
    """Where the canonical tables of a cooperative are."""
    return root / "data" / "processed"
