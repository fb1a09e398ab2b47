"""Masks: what is written of a run beside the report (its log, its errors, the page of what failed) names nobody.

A log must not stop the run that it tells of: what may not be written is replaced by what kind of thing stood there.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from indicators.core.errors import CooperativeError
from indicators.core.folder import processed_folder

if TYPE_CHECKING:
    from indicators.privacy.search import Search

WITHHELD = "[not told: it could not be searched]"
_SHORTEST = 5
"""Signs of the shortest text that could hold anything: a path of a drive."""


class Masks:
    """The search of a cooperative's folder, made when it is first needed and again when exports were read since."""

    def __init__(self, root: Path):
        self._root = root
        self._known: tuple[int, Search | None] = (-1, None)
        self._masked: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """The text with marks in the place of what must not be written.

        Where the key is missing that names are searched with, nothing of it is told.
        """
        if len(text) < _SHORTEST:
            return text
        state = _state(self._root)
        if self._known[0] != state:
            self._known, self._masked = (state, _search(self._root)), {}
        search = self._known[1]
        if text not in self._masked:
            self._masked[text] = search.masked(text) if search else WITHHELD
        return self._masked[text]

    def values(self, value: Any) -> Any:
        """Plain values with every text in them masked."""
        if isinstance(value, str):
            return self(value)
        if isinstance(value, dict):
            return {name: self.values(one) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.values(one) for one in value]
        return value


def _state(root: Path) -> int:
    """When the last index was written."""
    from indicators.privacy.personal_index import FOLDER

    folder = processed_folder(root) / FOLDER
    return folder.stat().st_mtime_ns if folder.is_dir() else 0


def _search(root: Path) -> "Search | None":
    from indicators.cooperative import Cooperative
    from indicators.privacy.output_scan import search_of

    try:
        allowed = Cooperative.at(root).may_be_named
    except CooperativeError:  # the mistake that the run is about to tell
        allowed = ()
    try:
        return search_of(root, allowed)
    except CooperativeError:
        return None
