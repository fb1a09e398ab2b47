"""The documents of a cooperative as they are made: where each lies, and what its pages are called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.core.folder import CONFIDENTIAL, PUBLIC
from indicators.law.frameworks import Framework, framework
from indicators.report.page_name import page_name, pictures_beside

if TYPE_CHECKING:  # a run that finds nothing to do reads no configuration
    from indicators.catalogue import Audience
    from indicators.configuration import Document

IN_HAND = "INDICATORS_DOCUMENT"
"""The variable that tells a chapter for which document it is executed; empty for the special report."""


@dataclass(frozen=True)
class MadeDocument:
    """A document on its way to its place; without a declaration it is the special report."""

    declared: "Document | None" = None

    @property
    def name(self) -> str:
        """By which it is asked for; the special report has none."""
        return self.declared.name if self.declared else ""

    @property
    def audience(self) -> "Audience":
        """Who reads it."""
        return self.declared.audience if self.declared else "public"

    @property
    def is_public(self) -> bool:
        """Whether everybody may read it."""
        return self.audience == "public"

    @property
    def place(self) -> str:
        """The folder of the cooperative in which it lies, in a folder a year."""
        return PUBLIC if self.is_public else CONFIDENTIAL

    @property
    def called(self) -> str:
        """How a sentence speaks of it."""
        return f"the document {self.name}" if self.declared else "the special report"

    @property
    def figures(self) -> str:
        """The file of its figures, in the folder of a year."""
        return f"{self.name}.figures.csv" if self.declared else "figures.csv"

    @property
    def workbook(self) -> str:
        """The same as a workbook."""
        return f"{self.figures.removesuffix('.csv')}.xlsx"

    @property
    def framework(self) -> "Framework | None":
        """The form by whose codes its figures are given as files, too."""
        return framework(self.declared.framework) if self.declared and self.declared.framework else None

    @property
    def framework_files(self) -> dict[str, str]:
        """Their names in the folder of a year, by what they are: CSV, workbook, JSON."""
        kinds = ("csv", "xlsx", "json") if self.framework else ()
        return {kind: f"{self.name}.{self.framework.key}.{kind}" for kind in kinds if self.framework}

    def title(self, language: str) -> str:
        """Its title, where it is declared."""
        return self.declared.title[language] if self.declared else ""

    def page(self, year: object, language: str) -> str:
        """The file name of its page."""
        return f"{self.declared.file_name(language)}.html" if self.declared else page_name(year, language)

    def chapters(self, language: str) -> Path:
        """Where its chapters lie, each by itself, in the folder of a year."""
        return Path(language, self.name) if self.declared else Path(language)

    def its_own(self, folder: Path, languages: Iterable[str], others: Sequence["MadeDocument"]) -> set[str]:
        """What is its own in the folder of a year, in some languages: whatever else stands there stays when it is made.

        `others` are the documents that lie in the same folder. What nobody else has in the folder of a language is of
        the special report.
        """
        names = {self.figures, self.workbook, *self.framework_files.values()}
        for code in languages:
            if self.declared:
                page = Path(code, self.page("", code))
                names |= {page.as_posix(), page.with_suffix(".pdf").as_posix(), pictures_beside(page).as_posix()}
                names.add(self.chapters(code).as_posix())
                continue
            kept = {name for one in others for name in one.its_own(folder, [code], ())}
            there = {f"{code}/{path.name}" for path in (folder / code).glob("*")}
            names |= there - kept
        return names


SPECIAL_REPORT = MadeDocument()
