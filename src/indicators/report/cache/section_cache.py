"""Sections kept: what was made, and from what, so that it is made again only when that changed.

A section is kept the moment it is done and searched: a run that is broken off later finds it again.
"""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indicators.core.atomic_file import write_whole
from indicators.core.content_hashes import ContentHashCache
from indicators.report.cache.dependencies import Inputs, digest, why

if TYPE_CHECKING:
    from indicators.privacy.search import Search


class SectionCache:
    """What one section, or the page of all, was made from, and the files that came of it."""

    def __init__(self, folder: Path, name: str):
        self.folder, self.name = folder, name
        self._path = folder / f"{name}.json"

    def path(self, suffix: str) -> Path:
        """Where the file of that kind is kept."""
        return self.folder / f"{self.name}{suffix}"

    def reason_to_make(self, inputs: Inputs, contents: ContentHashCache) -> str:
        """Why it must be made again; empty where it need not be."""
        record = self._record()
        if reason := why(record.get("inputs"), inputs):
            return reason
        if any(contents.of(self.path(suffix)) != made for suffix, made in record["files"].items()):
            return "what was kept of it is not as it was written"
        return ""

    @property
    def made(self) -> dict[str, str]:
        """The hash of each file that was made, by its suffix."""
        return dict(self._record().get("files", {}))

    @property
    def hash(self) -> str:
        """A hash of what was made."""
        return digest(self.made)

    @property
    def searched(self) -> str:
        """The state of the search that found nothing in it; empty where it was never searched."""
        return str(self._record().get("searched", ""))

    def keep(self, inputs: Inputs, made: Mapping[str, str], search: "Search") -> None:
        """Keep texts by their suffix, once nothing is found in them; the record comes last, and vouches for them.

        Raises:
            PersonalDataFound: what was made must not leave; nothing is written.
        """
        from indicators.privacy.output_scan import refuse_personal

        place = "/".join(self.folder.parts[-2:])  # the year and the language
        refuse_personal(search, {f"{place}/{self.name}{suffix}": text.encode() for suffix, text in made.items()})
        self._path.unlink(missing_ok=True)
        for suffix, text in made.items():
            write_whole(self.path(suffix), text, locked=True)
        contents = ContentHashCache(self._path.with_suffix(".none"))
        files = {suffix: contents.of(self.path(suffix)) for suffix in made}
        record = {"inputs": inputs, "files": files, "searched": search.state}
        write_whole(self._path, json.dumps(record, ensure_ascii=False), locked=True)

    def forget(self) -> None:
        """Make it again next time."""
        self._path.unlink(missing_ok=True)

    def _record(self) -> dict[str, Any]:
        with contextlib.suppress(OSError, ValueError):
            record = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(record, dict) and {"inputs", "files"} <= record.keys():
                return record
        return {}


def searched_contents(folder: Path, state: str) -> set[str]:
    """The hashes of all that is kept below a folder and was searched in that state of the search."""
    kept = (SectionCache(path.parent, path.stem) for path in folder.glob("*/*.json"))
    return {made for one in kept if one.searched == state for made in one.made.values()}
