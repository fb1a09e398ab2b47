"""Results that are kept with what they were made from: each is made again when that changed, and says why in words."""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from indicators.core.atomic_file import write_whole
from indicators.core.content_hashes import sha256_if_any
from indicators.core.seal import SEAL, is_sealed, sealed, warn_of_edited

Inputs = dict[str, str]
"""What a result is made from, by names that a person knows (`text/fr/loans.md`, `library pandas`): hashes, versions."""

CODE = "code "
LIBRARY = "library "
SOFTWARE = "code and libraries"
_RECORD = ("inputs", "files")


class KeptResult:
    """A result in a JSON file: content, the inputs that it was made from, and a hash of each file that came of it.

    The file is written last: it vouches for the others. It bears a seal, made with a `key`: what somebody edited by
    hand is not what was kept: it is told (`EditedByHand`), and made again. Its owner alone reads it: what is
    measured is kept before anything is withheld.
    """

    def __init__(self, path: Path, key: bytes):
        self.path, self._key = path, key

    @property
    def content(self) -> dict[str, Any]:
        """What is kept; nothing where it was never made, was cut short or edited by hand."""
        return _content_of(self._read())

    @property
    def files(self) -> dict[Path, str]:
        """The files that came of it, with the hash of each as it was written."""
        return self._files_of(self._read())

    def made_from(self, inputs: Inputs) -> dict[str, Any]:
        """The content, where it was made from these inputs; otherwise nothing."""
        kept = self._read()
        return _content_of(kept) if kept.get("inputs") == inputs else {}

    def reason_to_make(self, inputs: Inputs, hash_of: Callable[[Path], str] = sha256_if_any) -> str:
        """Why it must be made again; empty where it need not be."""
        kept = self._read()
        if reason := why(kept.get("inputs"), inputs):
            return reason
        if any(hash_of(path) != made for path, made in self._files_of(kept).items()):
            return "what was kept of it is not as it was written"
        return ""

    def keep(
        self,
        inputs: Inputs,
        content: Mapping[str, Any],
        files: Iterable[Path] = (),
        hash_of: Callable[[Path], str] = sha256_if_any,
        *,
        locked: bool = False,
    ) -> None:
        """Keep content, and the hash of each file that was written before; `locked` is who holds the lock of it."""
        hashes = {Path(os.path.relpath(path, self.path.parent)).as_posix(): hash_of(path) for path in files}
        kept = sealed({**content, "inputs": inputs, "files": hashes}, self._key)
        write_whole(self.path, json.dumps(kept, ensure_ascii=False, indent=1), locked=locked, mode=0o600)

    def forget(self) -> None:
        """Make it again next time."""
        self.path.unlink(missing_ok=True)

    def _files_of(self, kept: Mapping[str, Any]) -> dict[Path, str]:
        folder = self.path.parent
        return {Path(os.path.normpath(folder / name)): made for name, made in kept.get("files", {}).items()}

    def _read(self) -> dict[str, Any]:
        kept = None
        with contextlib.suppress(OSError, ValueError):
            kept = json.loads(self.path.read_text(encoding="utf-8"))
        if not isinstance(kept, dict) or not all(isinstance(kept.get(name), dict) for name in _RECORD):
            return {}
        if is_sealed(kept, self._key):
            return kept
        warn_of_edited(self.path)
        return {}


def _content_of(kept: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in kept.items() if name not in (*_RECORD, SEAL)}


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
