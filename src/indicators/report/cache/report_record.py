"""The record of a report: what it was made from and its files, so that nothing is done where nothing changed."""

import contextlib
import json
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from indicators.core.atomic_file import write_whole
from indicators.core.content_hashes import ContentHashCache
from indicators.core.errors import WrongUse
from indicators.core.folder import CONFIGURATION, processed_folder
from indicators.i18n.languages import Language, known_language
from indicators.report.cache.dependencies import Inputs, digest, inputs_of, of_tables

FOLDER = "reports"


class ReportManifest:
    """What is known of the last report of a fiscal year."""

    def __init__(self, root: Path, year: int):
        self._root, self.year = root, year
        self._path = processed_folder(root) / FOLDER / f"{year}.json"
        self._known: dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError):
            self._known = json.loads(self._path.read_text(encoding="utf-8"))

    def is_made(
        self, inputs: Inputs, languages: Sequence[str], contents: ContentHashCache, *, pdf: bool = False
    ) -> bool:
        """Whether the report in those languages is there, as it was made, and nothing it depends on changed."""
        known, now = self._known.get("languages", {}), digest(inputs)
        wanted = [known.get(language) for language in languages]
        return all(
            one
            and one["inputs"] == now
            and (not pdf or any(name.endswith(".pdf") for name in one["files"]))
            and self._is_there(one["files"], contents)
            for one in wanted
        )

    def tables_are(self, inputs: Inputs, contents: ContentHashCache) -> bool:
        """Whether the tables and figures of all the years shown are there, and of these exports."""
        tables = self._known.get("tables")
        if not tables or tables["inputs"] != digest(of_tables(inputs)):
            return False
        return self._is_there(tables["files"], contents)

    def keep_tables(self, inputs: Inputs, years: Sequence[int], contents: ContentHashCache) -> None:
        """Remember from what the tables and figures of the years shown were made."""
        processed = processed_folder(self._root)
        files = [path for year in years for path in processed.glob(f"*/{year}.*") if path.parent.name != FOLDER]
        self._keep({"tables": {"inputs": digest(of_tables(inputs)), "files": self._hashes(files, contents)}})

    def searched(self, state: str) -> set[str]:
        """The hashes of all files of the last report, where that was searched in this state of the search."""
        known = self._known.get("searched", {})
        return set(known["files"]) if known.get("state") == state else set()

    def keep_searched(self, state: str, files: Iterable[str]) -> None:
        """Remember the hashes of what was searched."""
        self._keep({"searched": {"state": state, "files": sorted(files)}})

    def keep_report(self, inputs: Inputs, made: dict[str, list[Path]], contents: ContentHashCache) -> None:
        """Remember from what the report was made, and its files by language."""
        languages = {
            language: {"inputs": digest(inputs), "files": self._hashes(files, contents)}
            for language, files in made.items()
        }
        self._keep({"languages": {**self._known.get("languages", {}), **languages}})

    def _hashes(self, files: Sequence[Path], contents: ContentHashCache) -> dict[str, str]:
        return {path.relative_to(self._root).as_posix(): contents.of(path) for path in files}

    def _is_there(self, files: dict[str, str], contents: ContentHashCache) -> bool:
        return all(contents.of(self._root / name) == made for name, made in files.items())

    def _keep(self, more: dict[str, Any]) -> None:
        self._known |= more
        write_whole(self._path, json.dumps(self._known, indent=1), locked=True)


def languages_of(root: Path) -> list[Language]:
    """The languages of the cooperative's reports, as `cooperative.toml` has them; read without checking the rest.

    Raises:
        ConfigurationError: one of them does not exist.
    """
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, WrongUse):
        found = tomllib.loads((root / CONFIGURATION).read_text(encoding="utf-8-sig"))
        return [known_language(code, root) for code in found["cooperative"]["languages"]]
    from indicators.configuration import read_configuration  # late: it is heavy, and seldom asked here

    return list(read_configuration(root / CONFIGURATION).cooperative.languages)


def nothing_changed(
    root: Path, years: Sequence[int], languages: Sequence[str], contents: ContentHashCache, *, pdf: bool = False
) -> bool:
    """Whether the reports of all those years are there, and as they would be made now."""
    return all(
        ReportManifest(root, year).is_made(inputs_of(root, year, contents), languages, contents, pdf=pdf)
        for year in years
    )
