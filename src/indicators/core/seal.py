"""Seals: a keyed hash on what is kept, so that whatever was edited by hand is found before it is printed."""

import hashlib
import hmac
import json
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from indicators.core.errors import FiguresRefused

SEAL = "seal"


class EditedByHand(UserWarning):
    """A file that is kept is not as it was sealed."""


def sealed(content: Mapping[str, Any], key: bytes) -> dict[str, Any]:
    """Plain values by name, with the seal of their keyed hash (HMAC-SHA-256, RFC 2104) as one more.

    >>> kept = sealed({"figures": [70]}, b"a key")
    >>> is_sealed(kept, b"a key"), is_sealed(kept | {"figures": [71]}, b"a key"), is_sealed(kept, b"another")
    (True, False, False)
    """
    return {**content, SEAL: _hash(content, key)}


def is_sealed(content: Mapping[str, Any], key: bytes) -> bool:
    """Whether the values are as they were when they were sealed with that key."""
    without = {name: value for name, value in content.items() if name != SEAL}
    return hmac.compare_digest(str(content.get(SEAL, "")), _hash(without, key))


def mark_of(file: str, content_hash: str, key: bytes) -> str:
    """The keyed hash by which a file is recognised where its content may not be: 64 hexadecimal digits.

    The hash of a content by itself lets whoever knows all but one cell of a file try out the last one, and two years
    with the same content have the same. Without the key this one tells neither.

    >>> mark_of("2023/loans.csv", "4f", b"a key") == mark_of("2024/loans.csv", "4f", b"a key")
    False
    """
    return _hash({"file": file, "content": content_hash}, key)


def warn_of_edited(path: Path) -> None:
    """Tell that a file is not as it was sealed. Whoever asked for it makes it again.

    Warns:
        EditedByHand: names the file.
    """
    place = Path(*path.parts[-4:]) if "processed" in path.parts[-4:] else path
    warnings.warn(
        f"{place} was edited since it was kept, or sealed with another key: its seal does not fit. Nothing of it is "
        "printed or published; it is made again from the exports.",
        EditedByHand,
        stacklevel=2,
    )


@contextmanager
def edited_refused() -> Iterator[None]:
    """What is done with it stops where a file that is kept is not as it was sealed.

    Raises:
        FiguresRefused: names the file, which stays as it is.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", EditedByHand)
            yield
    except EditedByHand as found:
        said = str(found).partition("; ")[0]
        raise FiguresRefused(
            f"{said}. Find out who did; then delete it, and it is made again from the exports."
        ) from None


def _hash(content: Mapping[str, Any], key: bytes) -> str:
    written = json.dumps(content, sort_keys=True, ensure_ascii=True).encode()
    return hmac.new(hashlib.sha256(b"what is kept " + key).digest(), written, hashlib.sha256).hexdigest()
