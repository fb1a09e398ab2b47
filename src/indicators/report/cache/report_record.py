"""The record of a report: what it was made from and its files, so that nothing is done where nothing changed."""

import contextlib
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from indicators.core.content_hashes import ContentHashCache
from indicators.core.errors import WrongUse
from indicators.core.folder import CONFIGURATION, processed_folder
from indicators.core.kept_result import Inputs, KeptResult
from indicators.i18n.languages import Language, known_language
from indicators.privacy.pseudonyms import read_key
from indicators.report.cache.dependencies import inputs_of, of_tables
from indicators.report.documents import SPECIAL_REPORT, MadeDocument

FOLDER = "reports"
_TABLES, _SEARCHED, _STATE = "tables", "searched", "state of the search"


class ReportManifest:
    """What is known of a document of a fiscal year as it was last made: of each language, and of what was searched.

    The tables are those of the year, whichever document they were read for.
    """

    def __init__(self, root: Path, year: int, document: MadeDocument = SPECIAL_REPORT):
        self._root, self.year, self._key = root, year, read_key(root, make=False)
        self._folder = processed_folder(root) / FOLDER / str(year)
        self._own = self._folder / document.name

    def is_made(
        self, inputs: Inputs, languages: Sequence[str], contents: ContentHashCache, *, pdf: bool = False
    ) -> bool:
        """Whether the report in those languages is there, as it was made, and nothing it depends on changed."""
        wanted = [self._of(language) for language in languages]
        return all(
            not one.reason_to_make(inputs, contents.of)
            and (not pdf or any(path.suffix == ".pdf" for path in one.files))
            for one in wanted
        )

    def tables_are(self, inputs: Inputs, contents: ContentHashCache) -> bool:
        """Whether the tables and figures of all the years shown are there, and of these exports."""
        return not self._of(_TABLES).reason_to_make(of_tables(inputs), contents.of)

    def keep_tables(self, inputs: Inputs, years: Sequence[int], contents: ContentHashCache) -> None:
        """Remember from what the tables and figures of the years shown were made."""
        processed = processed_folder(self._root)
        files = [path for year in years for path in processed.glob(f"*/{year}.*") if path.parent.name != FOLDER]
        self._of(_TABLES).keep(of_tables(inputs), {}, files, contents.of, locked=True)

    def searched(self, state: str) -> set[str]:
        """The hashes of all files of the last report, where that was searched in this state of the search."""
        return set(self._of(_SEARCHED).made_from({_STATE: state}).get("hashes", ()))

    def keep_searched(self, state: str, files: Iterable[str]) -> None:
        """Remember the hashes of what was searched."""
        self._of(_SEARCHED).keep({_STATE: state}, {"hashes": sorted(files)}, locked=True)

    def keep_report(self, inputs: Inputs, made: dict[str, list[Path]], contents: ContentHashCache) -> None:
        """Remember from what the report was made, and its files by language."""
        for language, files in made.items():
            self._of(language).keep(inputs, {}, files, contents.of, locked=True)

    def _of(self, part: str) -> KeptResult:
        return KeptResult((self._folder if part == _TABLES else self._own) / f"{part}.json", self._key)


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
    root: Path,
    years: Sequence[int],
    languages: Sequence[str],
    contents: ContentHashCache,
    document: MadeDocument = SPECIAL_REPORT,
    *,
    pdf: bool = False,
) -> bool:
    """Whether a document of all those years is there, and as it would be made now."""
    return all(
        ReportManifest(root, year, document).is_made(
            inputs_of(root, year, contents, document), languages, contents, pdf=pdf
        )
        for year in years
    )
