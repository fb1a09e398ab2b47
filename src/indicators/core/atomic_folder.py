"""Folders that take their place whole: made aside, brought to the disk, and given the place in one rename.

On Linux two folders exchange their names at once (`renameat2`): whoever looks sees the whole last folder or the
whole new one. Where the file system cannot do that, the last one is renamed away and the new one into its place;
a run that is killed between the two is mended by the next. Nothing is deleted before its successor stands.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from indicators.core.atomic_file import flush

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_BEFORE = "before"


@contextmanager
def staging_folder(place: Path) -> Iterator[Path]:
    """A folder beside `place`, named `.<place>-<id>`, that is gone afterwards."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        aside.chmod(0o755)
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def swap(made: Path, place: Path) -> None:
    """Give a folder the name of another, which is gone afterwards; or that name, where there is none of it.

    Raises:
        OSError: it could not be done; the last folder has its name still, or has it again.
    """
    _flush_all(made)
    if not place.exists():
        made.rename(place)
    elif _exchange(made, place):
        shutil.rmtree(made, ignore_errors=True)
    else:
        before = _before(place)
        place.rename(before)
        try:
            made.rename(place)
        except OSError:
            before.rename(place)
            raise
        shutil.rmtree(before, ignore_errors=True)
    flush(place.parent)


def tidy(place: Path) -> None:
    """Mend what a killed run left beside `place`: for whoever holds the lock."""
    before = _before(place)
    if before.exists() and not place.exists():
        before.rename(place)
    for left in place.parent.glob(f".{place.name}-*"):
        shutil.rmtree(left, ignore_errors=True)


def copy_others(place: Path, aside: Path, made: set[str]) -> None:
    """Take along what stands in `place` and is not made anew: other languages, and what people put there."""
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        if path.name in made:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, aside / path.name, symlinks=True)
        else:
            shutil.copy2(path, aside / path.name, follow_symlinks=False)


def copy_missing(place: Path, aside: Path, but: set[str]) -> None:
    """Take along each file below `place` that `aside` lacks, but those named."""
    for path in sorted(place.rglob("*")):
        name = path.relative_to(place)
        if (path.is_symlink() or path.is_file()) and name.as_posix() not in but and not (aside / name).exists():
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, aside / name, follow_symlinks=False)


def _flush_all(folder: Path) -> None:
    for place, _, files in os.walk(folder):
        for name in files:
            if not (path := Path(place, name)).is_symlink():
                flush(path)
        flush(Path(place))


def _before(place: Path) -> Path:
    return place.with_name(f".{place.name}-{_BEFORE}")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names at once; false where kernel, C library or file system cannot."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
