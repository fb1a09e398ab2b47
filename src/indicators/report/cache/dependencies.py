"""What a report depends on: every file, library and setting by name, with a hash of its content.

Names are those that a person knows: `text/fr/loans.md`, `data/raw/2024/contracts.csv`, `pandas`.
"""

import hashlib
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from indicators.core.code_version import SOURCE, code_files, files_below, library_versions
from indicators.core.content_hashes import ContentHashCache
from indicators.core.folder import CONDITION_CONTROLS, CONFIDENTIAL, CONFIGURATION
from indicators.core.kept_result import CODE, LIBRARY, Inputs, digest
from indicators.core.printable import printable
from indicators.i18n.languages import ADDED
from indicators.registry.chapters import bare_name, chapter_files
from indicators.registry.declaration_files import CATALOGUE_FOLDER, TABLES_FOLDER, declaration_files
from indicators.report.documents import SPECIAL_REPORT, MadeDocument
from indicators.tables.store_of_folder import lake_of

RAW = "data/raw/"
IN_LAKE = "tables in "
DECLARATIONS = (f"{CATALOGUE_FOLDER}/", f"{TABLES_FOLDER}/", "package ")
WORDS = f"{ADDED.as_posix()}/"
KEY = "the key of the pseudonyms"
_LEDGER = ("reports/published.csv", "reports/restatements.csv")


def inputs_of(root: Path, year: int, contents: ContentHashCache, document: MadeDocument = SPECIAL_REPORT) -> Inputs:
    """Everything that a document of a fiscal year depends on, what was published of it in confidence too.

    Exports of later years are left out; those of the years before are shown in trends.
    """
    found = {name: contents.of(root / name) for name in (CONFIGURATION, *_LEDGER)}
    if not document.is_public:
        own = (name.replace("reports/", f"{CONFIDENTIAL}/{document.name}/") for name in _LEDGER)
        found |= {name: contents.of(root / name) for name in own}
    for path in sorted((root / ADDED).glob("*.toml")):
        found[f"{WORDS}{path.name}"] = contents.of(path)
    for name, path in {**chapter_files(root), **declaration_files(root, tuple(sys.path))}.items():
        found[name] = contents.of(path)
    raw = root / RAW
    for path in files_below(raw):
        name = printable(path.relative_to(raw).as_posix())
        folder = name.partition("/")[0]
        if not (re.fullmatch(r"\d{4}", folder) and int(folder) > year):
            found[RAW + name] = contents.of(path)
    if lake := lake_of(root):
        states = {one: lake.listing(one) for one in lake.years() if one <= year}
        found[f"{IN_LAKE}{lake.place}"] = digest([lake.read_beside(year) is None, states])
    found[KEY] = _key(root)
    for path in code_files():
        found[CODE + path.relative_to(SOURCE).as_posix()] = contents.of(path)
    return found | {LIBRARY + name: version for name, version in library_versions().items()}


def of_tables(inputs: Inputs) -> Inputs:
    """What the tables and the figures depend on, of all that a report depends on."""
    words = re.compile(rf"{RAW}\d{{4}}/text/")
    return {
        name: value
        for name, value in inputs.items()
        if name in (CONFIGURATION, KEY, *_LEDGER)
        or name.startswith((LIBRARY, CODE, IN_LAKE, *DECLARATIONS))
        or (name.startswith(RAW) and not words.match(name))
    }


def of_section(inputs: Inputs, notebook: str, language: str, year: int, standing: Mapping[str, Path]) -> Inputs:
    """What one section depends on, beside the figures and tables: its notebook, its words, the code.

    A text that includes another depends on every text of its language.
    """

    chapter = bare_name(Path(notebook).stem)
    own, of_the_year = f"text/{language}/{chapter}.md", f"{RAW}{year}/text/{language}/{chapter}.md"
    text = standing[chapter].read_text("utf-8") if chapter in standing else ""
    includes = re.search(r"{%-?\s*(include|import|from|extends)\b", text)
    found = {own: inputs.get(own, ""), of_the_year: inputs.get(of_the_year, "")}
    for name, value in inputs.items():
        wanted = (
            name in (CONFIGURATION, *_LEDGER, f"notebooks/{notebook}", f"{RAW}{year}/{CONDITION_CONTROLS}")
            or name.startswith((CODE, LIBRARY, *DECLARATIONS))
            or name == f"{WORDS}{language}.toml"
            or (name.startswith("notebooks/") and not name.startswith(WORDS) and not name.endswith(".ipynb"))
            or (name.startswith(f"{RAW}{year}/text/{language}/") and not name.endswith(".md"))
            or (includes and name.startswith((f"text/{language}/", f"{RAW}{year}/text/{language}/")))
        )
        if wanted:
            found[name] = value
    return found


def _key(root: Path) -> str:
    """A hash of the key's hash: what it was is told by neither."""
    from indicators.privacy.pseudonyms import KEY_FILE, KEY_VARIABLE

    typed = os.environ.get(KEY_VARIABLE)
    try:
        key = typed.encode() if typed is not None else (root / KEY_FILE).read_bytes()
    except OSError:
        return ""
    return hashlib.sha256(hashlib.sha256(key.strip()).digest()).hexdigest()
