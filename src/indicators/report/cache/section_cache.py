"""Sections kept: what was made, and from what, so that it is made again only when that changed.

A section is kept the moment it is done and searched: a run that is broken off later finds it again.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.core.atomic_file import write_whole
from indicators.core.content_hashes import ContentHashCache
from indicators.core.kept_result import Inputs, KeptResult, digest

if TYPE_CHECKING:
    from indicators.privacy.search import Search


class SectionCache:
    """What one section, or the page of all, was made from, and the files that came of it."""

    def __init__(self, folder: Path, name: str, key: bytes):
        self.folder, self.name, self.key = folder, name, key
        self._kept = KeptResult(folder / f"{name}.json", key)

    def path(self, suffix: str) -> Path:
        """Where the file of that kind is kept."""
        return self.folder / f"{self.name}{suffix}"

    def reason_to_make(self, inputs: Inputs, contents: ContentHashCache) -> str:
        """Why it must be made again; empty where it need not be."""
        return self._kept.reason_to_make(inputs, contents.of)

    @property
    def hash(self) -> str:
        """A hash of what was made."""
        return digest({path.suffix: made for path, made in self._kept.files.items()})

    def searched_in(self, state: str) -> set[str]:
        """The hashes of what was made, where that state of the search found nothing in it."""
        return set(self._kept.files.values()) if self._kept.content.get("searched") == state else set()

    def keep(self, inputs: Inputs, made: Mapping[str, str], search: "Search") -> None:
        """Keep texts by their suffix, once nothing is found in them; the record comes last, and vouches for them.

        Raises:
            PersonalDataFound: what was made must not leave; nothing is written.
        """
        from indicators.privacy.output_scan import refuse_personal

        place = "/".join(self.folder.parts[-2:])  # the year and the language
        refuse_personal(search, {f"{place}/{self.name}{suffix}": text.encode() for suffix, text in made.items()})
        self.forget()
        for suffix, text in made.items():
            write_whole(self.path(suffix), text, locked=True)
        self._kept.keep(inputs, {"searched": search.state}, map(self.path, made), locked=True)

    def forget(self) -> None:
        """Make it again next time."""
        self._kept.forget()


def searched_contents(folder: Path, state: str, key: bytes) -> set[str]:
    """The hashes of all that is kept below a folder and was searched in that state of the search."""
    kept = (SectionCache(path.parent, path.stem, key) for path in folder.glob("*/*.json"))
    return {made for one in kept for made in one.searched_in(state)}
