"""What a report depends on: every file, library and setting by name, with a hash of its content.

Names are those that a person knows: `text/fr/loans.md`, `data/raw/2024/contracts.csv`, `pandas`.
"""

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from indicators.contents import Contents
from indicators.folder import CONFIGURATION
from indicators.printable import printable
from indicators.report.notebooks import notebooks_of

Inputs = dict[str, str]

CODE = "code "
LIBRARY = "library "
RAW = "data/raw/"
KEY = "the key of the pseudonyms"
_PACKAGE = Path(__file__).parents[1]
_NOT_REACHED = ("sample/", "commands/", "cli.py")
_LEDGER = ("reports/published.csv", "reports/restatements.csv")


def inputs_of(root: Path, year: int, contents: Contents) -> Inputs:
    """Everything that the reports of a fiscal year depend on.

    Exports of later years are left out; those of the years before are shown in trends.
    """
    notebooks = notebooks_of(root)
    found = {name: contents.of(root / name) for name in (CONFIGURATION, *_LEDGER)}
    for path in _files(notebooks):
        name = path.relative_to(notebooks).as_posix()
        if name.startswith("text/"):
            found[name] = contents.of(path)
        elif "/" not in name:
            found[f"notebooks/{name}"] = contents.of(path)
    raw = root / RAW
    for path in _files(raw):
        name = printable(path.relative_to(raw).as_posix())
        folder = name.partition("/")[0]
        if not (re.fullmatch(r"\d{4}", folder) and int(folder) > year):
            found[RAW + name] = contents.of(path)
    found[KEY] = _key(root)
    for path in _files(_PACKAGE):
        name = path.relative_to(_PACKAGE).as_posix()
        if not name.startswith(_NOT_REACHED) and path.suffix != ".pyc" and not name.startswith("notebooks/"):
            found[CODE + name] = contents.of(path)
    return found | _libraries()


def of_tables(inputs: Inputs) -> Inputs:
    """What the tables and the figures depend on, of all that a report depends on."""
    words = re.compile(rf"{RAW}\d{{4}}/text/")
    rooms = tuple(f"{CODE}{room}" for room in ("exports/", "tables/", "catalogue/", "figures/", "configuration/"))
    return {
        name: value
        for name, value in inputs.items()
        if name in (CONFIGURATION, KEY, *_LEDGER)
        or name.startswith((LIBRARY, *rooms))
        or (name.startswith(CODE) and "/" not in name)
        or (name.startswith(RAW) and not words.match(name))
    }


def of_section(inputs: Inputs, notebook: str, language: str, year: int, standing: Path) -> Inputs:
    """What one section depends on, beside the figures and tables: its notebook, its words, the code.

    A text that includes another depends on every text of its language.
    """
    chapter = Path(notebook).stem.partition("_")[2]
    own, of_the_year = f"text/{language}/{chapter}.md", f"{RAW}{year}/text/{language}/{chapter}.md"
    text = standing / language / f"{chapter}.md"
    includes = text.is_file() and re.search(r"{%-?\s*(include|import|from|extends)\b", text.read_text("utf-8"))
    found = {own: inputs.get(own, ""), of_the_year: inputs.get(of_the_year, "")}
    for name, value in inputs.items():
        wanted = (
            name in (CONFIGURATION, *_LEDGER, f"notebooks/{notebook}")
            or name.startswith((CODE, LIBRARY))
            or (name.startswith("notebooks/") and not name.endswith(".ipynb"))
            or (includes and name.startswith((f"text/{language}/", f"{RAW}{year}/text/{language}/")))
        )
        if wanted:
            found[name] = value
    return found


def digest(values: object) -> str:
    """A hash of plain values."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def why(before: Mapping[str, str] | None, now: Mapping[str, str]) -> str:
    """In words, what changed; empty where nothing did.

    >>> why({"text/fr/loans.md": "1", "library pandas": "3.0"}, {"text/fr/loans.md": "2", "library pandas": "3.1"})
    'text/fr/loans.md changed, pandas 3.0 became 3.1'
    >>> why({"a": "1"}, {"a": "1"})
    ''
    >>> why(None, {"a": "1"})
    'not made yet'
    """
    if before is None:
        return "not made yet"
    told = []
    for name in sorted(before.keys() | now.keys(), key=lambda name: (name.startswith((CODE, LIBRARY)), name)):
        was, is_now = before.get(name, ""), now.get(name, "")
        if was == is_now:
            continue
        if name.startswith(LIBRARY):
            told.append(f"{name.removeprefix(LIBRARY)} {was or 'none'} became {is_now or 'none'}")
        else:
            told.append(f"{name} {'is new' if not was else 'is gone' if not is_now else 'changed'}")
    more = [f"{len(told) - 3} more"] if len(told) > 3 else []
    return ", ".join(told[:3] + more)


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder, in order; what editors and Python leave beside is none."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(one for one in folders if one != "__pycache__" and not one.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(place, name)


def _key(root: Path) -> str:
    """A hash of the key's hash: what it was is told by neither."""
    from indicators.exports.pseudonyms import KEY_FILE, KEY_VARIABLE

    typed = os.environ.get(KEY_VARIABLE)
    try:
        key = typed.encode() if typed is not None else (root / KEY_FILE).read_bytes()
    except OSError:
        return ""
    return hashlib.sha256(hashlib.sha256(key.strip()).digest()).hexdigest()


def _libraries() -> Inputs:
    """The version of every library installed, as the names of their folders tell it."""
    found = {f"{LIBRARY}Python": ".".join(map(str, sys.version_info[:3]))}
    for place in sys.path:
        try:
            names = os.listdir(place)  # noqa: PTH208  (hundreds of names)
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                library, _, version = name.removesuffix(".dist-info").partition("-")
                found.setdefault(LIBRARY + library, version)
    return found
