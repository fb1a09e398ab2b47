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
def staging_folder(target: Path, mode: int = 0o755) -> Iterator[Path]:
    """A folder beside `target`, named `.<target>-<id>`, that is gone afterwards."""
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        staging.chmod(mode)
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def swap(new: Path, target: Path) -> None:
    """Give a folder the name of another, which is gone afterwards; or that name, where there is none of it.

    Raises:
        OSError: it could not be done; the last folder has its name still, or has it again.
    """
    _flush_all(new)
    if not target.exists():
        new.rename(target)
    elif _exchange(new, target):
        shutil.rmtree(new, ignore_errors=True)
    else:
        previous = _previous(target)
        target.rename(previous)
        try:
            new.rename(target)
        except OSError:
            previous.rename(target)
            raise
        shutil.rmtree(previous, ignore_errors=True)
    flush(target.parent)


def tidy(target: Path) -> None:
    """Mend what a killed run left beside `target`: for whoever holds the lock."""
    previous = _previous(target)
    if previous.exists() and not target.exists():
        previous.rename(target)
    for leftover in target.parent.glob(f".{target.name}-*"):
        shutil.rmtree(leftover, ignore_errors=True)


def copy_others(target: Path, staging: Path, new: set[str]) -> None:
    """Take along what stands in `target` and is not made anew: other languages, and what people put there.

    `new` are names in `target`, or in folders of it: `figures.csv`, `fr/gap.html`.
    """
    for path in sorted(target.iterdir()) if target.is_dir() else ():
        if path.name in new:
            continue
        if path.is_dir() and not path.is_symlink():
            within = {name.partition("/")[2] for name in new if name.startswith(f"{path.name}/")}
            if within:
                (staging / path.name).mkdir(exist_ok=True)
                copy_others(path, staging / path.name, within)
            else:
                shutil.copytree(path, staging / path.name, symlinks=True, dirs_exist_ok=True)
        else:
            shutil.copy2(path, staging / path.name, follow_symlinks=False)


def take_along(target: Path, staging: Path, but: set[str]) -> None:
    """Give each file below `target` a second name in `staging`, but those named, and bring all there to the disk.

    The file is the same one: what somebody writes into it meanwhile is not lost. Where a file system has no second
    names it is copied. What was saved while the disk was waited for is taken along once more.
    """
    for _ in range(2):
        for path in sorted(target.rglob("*")):
            name = path.relative_to(target)
            if name.as_posix() in but:
                continue
            if path.is_dir() and not path.is_symlink():
                (staging / name).mkdir(parents=True, exist_ok=True)
            elif not _is_one_file(path, staging / name):
                _take(path, staging / name)
        _flush_all(staging)


def _is_one_file(one: Path, other: Path) -> bool:
    try:
        first, second = one.lstat(), other.lstat()
    except OSError:
        return False
    return (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino)


def _take(path: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    try:
        os.link(path, place, follow_symlinks=False)
    except FileNotFoundError:  # gone meanwhile
        return
    except OSError:
        shutil.copy2(path, place, follow_symlinks=False)


def _flush_all(folder: Path) -> None:
    for parent, _, files in os.walk(folder):
        for name in files:
            if not (path := Path(parent, name)).is_symlink():
                flush(path)
        flush(Path(parent))


def _previous(target: Path) -> Path:
    return target.with_name(f".{target.name}-{_BEFORE}")


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names at once; false where kernel, C library or file system cannot."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
