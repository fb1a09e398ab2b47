"""Seals: a keyed hash on what is kept, so that whatever was edited by hand is found before it is printed."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

SEAL = "seal"


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


def _hash(content: Mapping[str, Any], key: bytes) -> str:
    written = json.dumps(content, sort_keys=True, ensure_ascii=True).encode()
    return hmac.new(hashlib.sha256(b"what is kept " + key).digest(), written, hashlib.sha256).hexdigest()
