"""The language of a notebook: what it says, and what a kernel of Python says."""

import sys
from collections.abc import Mapping
from typing import Any


def language_of(metadata: Mapping[str, Any]) -> str:
    """The language that a notebook says it is written in, in small letters; empty where it does not say.

    >>> language_of({"kernelspec": {"name": "ir", "display_name": "R"}, "language_info": {"name": "R"}})
    'r'
    """
    kernel, language = metadata.get("kernelspec", {}), metadata.get("language_info", {})
    return str(kernel.get("language") or language.get("name") or "").lower()


def language_info() -> dict[str, Any]:
    """What a Python kernel says of its language."""
    return {
        "codemirror_mode": {"name": "ipython", "version": 3},
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "nbconvert_exporter": "python",
        "pygments_lexer": "ipython3",
        "version": ".".join(map(str, sys.version_info[:3])),
    }
