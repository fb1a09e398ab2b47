"""Modules of a cooperative's own folder: executed under a name of their own, their mistakes told as sentences."""

import hashlib
import keyword
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from indicators.core.errors import DeclarationError

PACKAGE = "indicators_of_a_cooperative"
"""Under it the modules stand in `sys.modules`: one name a folder and content, so that no cooperative meets another."""


def content_hash(files: Mapping[str, Path]) -> str:
    """The SHA-256 of the names and contents of files.

    >>> content_hash({}) == hashlib.sha256().hexdigest()
    True
    """
    digest = hashlib.sha256()
    for name, path in files.items():
        content = path.read_bytes()
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def run_module(path: Path, shown: str, unique: str) -> ModuleType:
    """The module of a file, executed; `unique` tells it from a file of the same name of another folder or content.

    The last part of its name is the file's own, as that of a module of the project is.

    Raises:
        DeclarationError: the file's name is none of a module, or Python cannot execute it; file, line and reason.
    """
    if not path.stem.isidentifier() or keyword.iskeyword(path.stem):
        raise DeclarationError(
            f"{shown}: '{path.stem}' cannot be the name of a chapter of indicators. "
            "Name the file in letters, digits and _, such as training.py."
        )
    name = f"{PACKAGE}.{unique}.{path.stem}"
    module = ModuleType(name)
    module.__file__ = str(path)
    sys.modules[name] = module
    try:
        exec(compile(path.read_bytes(), str(path), "exec"), module.__dict__)  # noqa: S102  (as trusted as a notebook)
    except Exception as mistake:
        del sys.modules[name]
        raise DeclarationError(f"{shown}, line {line_of(mistake, path)}: {reason_of(mistake)}") from None
    return module


def line_of(mistake: BaseException, path: Path) -> int:
    """The line of a file at which a mistake was made, as far as Python knows it."""
    if isinstance(mistake, SyntaxError) and mistake.filename == str(path):
        return mistake.lineno or 1
    frames = traceback.extract_tb(mistake.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == str(path)), 1)


def reason_of(mistake: BaseException) -> str:
    """What Python says of a mistake, as a sentence.

    >>> reason_of(NameError("name 'nv' is not defined"))
    "name 'nv' is not defined. Correct it in that file."
    """
    said = (mistake.msg if isinstance(mistake, SyntaxError) else str(mistake)) or type(mistake).__name__
    kind = f"{type(mistake).__name__}: " if isinstance(mistake, KeyError | OSError | ModuleNotFoundError) else ""
    return f"{kind}{said.rstrip('.')}. Correct it in that file."
