"""The cooperative's folder: the one that holds cooperative.toml."""

from pathlib import Path

from indicators.core.errors import WrongUse

CONFIGURATION = "cooperative.toml"
PUBLIC, CONFIDENTIAL = "reports", "confidential"
"""Where documents lie: what everybody may read, and what is for some readers alone."""

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


def confidential_folder(root: Path) -> Path:
    """The folder of what is for some readers alone; it is there, readable by its owner alone, and git ignores it."""
    folder = root / CONFIDENTIAL
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    for_its_owner_alone(folder)
    return folder


def for_its_owner_alone(folder: Path) -> None:
    """Take from everybody else whatever is in a folder; a link is left as it is."""
    folder.chmod(0o700)
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o700 if path.is_dir() else 0o600)


def processed_folder(root: Path) -> Path:
    """Where the canonical tables of a cooperative are."""
    return root / "data" / "processed"
