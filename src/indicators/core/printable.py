"""Text that can be printed: on a terminal, in a file and on a page."""

import re

from indicators.core.invisible_characters import SIGNS

_STEERS = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{SIGNS}]")


def printable(text: str) -> str:
    """A text with an escape for each sign that is not seen, steers a terminal, or is half of one.

    >>> print(printable("a\\x1b[31m\\n\\u202eb"))
    a\\u001b[31m\\u000a\\u202eb
    """
    return _STEERS.sub(lambda sign: f"\\u{ord(sign.group()):04x}", text)
