"""Pseudonyms: a person is known behind the door by a keyed hash alone."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from indicators.core.errors import WrongUse

KEY_VARIABLE = "INDICATORS_PSEUDONYM_KEY"
KEY_FILE = ".pseudonym-key"
SHORTEST_KEY = 12


def read_key(root: Path, *, make: bool = True) -> bytes:
    """The key of the pseudonyms: from the environment, else from a file of the cooperative's folder.

    The file is made on first use, readable by its owner alone, and is never committed. With another key the
    same person gets another pseudonym: keep the key as long as years are to be compared person by person.
    Without `make`, and where there is none yet, the key is one that nobody keeps.

    Raises:
        WrongUse: the key is empty or too short.
    """
    if (typed := os.environ.get(KEY_VARIABLE)) is not None:
        return _checked(typed, KEY_VARIABLE)
    path = root / KEY_FILE
    if not path.exists() and not make:
        return secrets.token_bytes(32)
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32) + "\n")
    return _checked(path.read_text(encoding="utf-8", errors="replace"), path.name)


def _checked(key: str, place: str) -> bytes:
    if len(key.strip()) < SHORTEST_KEY:
        raise WrongUse(
            f"{place} holds no key of {SHORTEST_KEY} signs or more: anybody could guess the pseudonyms. "
            "Put the key back that the other years were read with, or remove it to have a new one made."
        )
    return key.strip().encode()


def pseudonym(identifier: str, key: bytes) -> str:
    """The keyed hash of a person's identifier: 20 hexadecimal digits (BLAKE2b, RFC 7693).

    Blanks around it and the case of letters do not make another person.

    >>> pseudonym("P-1042 ", b"key") == pseudonym("p-1042", b"key")
    True
    >>> pseudonym("P-1042", b"key") == pseudonym("P-1042", b"other key")
    False
    """
    return pseudonyms([identifier], key)[0]


def pseudonyms(identifiers: Iterable[str], key: bytes) -> list[str]:
    """The pseudonyms of many people, in order."""
    keyed = _keyed(key)
    made = []
    for identifier in identifiers:
        one = keyed.copy()
        one.update(identifier.strip().casefold().encode())
        made.append(one.hexdigest())
    return made


@cache
def _keyed(key: bytes) -> "hashlib.blake2b":
    return hashlib.blake2b(key=hashlib.sha256(key).digest(), digest_size=10)
