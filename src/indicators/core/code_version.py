"""The version of the code and of the libraries: what every kept thing is a result of, beside its inputs."""

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
SOURCE = PACKAGE.parent
PACKAGES = ("forked_notebooks", "indicators")
_REACHES_NO_FIGURE = tuple(f"indicators/{name}" for name in ("commands/", "night/", "notebooks/", "cli.py"))


def code_files(source: Path = SOURCE) -> Iterator[Path]:
    """Every file of both packages on which a table, a figure or a page may depend, in order.

    Data beside the modules count as code. What no figure and no page can reach is left out: the commands, the
    night run; and the notebooks, which whoever reads them hashes by themselves.
    """
    for package in PACKAGES:
        for path in files_below(source / package):
            if path.suffix != ".pyc" and not path.relative_to(source).as_posix().startswith(_REACHES_NO_FIGURE):
                yield path


@cache
def code_hash(source: Path = SOURCE) -> str:
    """The SHA-256 of the code as it was when a process first asked; any edit of any of its files changes it."""
    digest = hashlib.sha256()
    for path in code_files(source):
        name, content = path.relative_to(source).as_posix(), path.read_bytes()
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


@cache
def library_versions() -> dict[str, str]:
    """The version of Python and of every library installed, as the names of their folders tell it."""
    found = {"Python": ".".join(map(str, sys.version_info[:3]))}
    for place in sys.path:
        try:
            names = os.listdir(place)  # noqa: PTH208  (hundreds of names)
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                library, _, version = name.removesuffix(".dist-info").partition("-")
                found.setdefault(library, version)
    return found


@cache
def software_hash() -> str:
    """A hash of the code and of the versions of the libraries: part of every fingerprint.

    With it a corrected reader, a mended withholding or a new release of a library reaches whatever was kept.
    """
    versions = sorted(library_versions().items())
    return hashlib.sha256(f"{code_hash()} {versions}".encode()).hexdigest()


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below a folder, in order; what editors and Python leave beside is none."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if one != "__pycache__" and not one.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(place, name)
