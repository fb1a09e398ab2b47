"""Forms: what must not leave the machine and is known without the exports: personal numbers, paths, secrets.

A pattern begins with a sign that few words begin with, and looks back from there: so most of a page is passed over at
the speed of a search for one sign.
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from indicators.privacy.pseudonyms import KEY_VARIABLE

EMAIL, ACCOUNT, NATIONAL_NUMBER = "an e-mail address", "an account number", "a national number"
TELEPHONE, PSEUDONYM = "a telephone number", "a pseudonym, which only a row of a table has"
PATH, SECRET = "an absolute path", "a secret"

_CURRENCY_SIGNS = "[$¢-¥₠-⃀]"
_DASH = "[./\u2010-\u2014-]"
_FOLDERS = "home|Users|root|private|tmp|var|opt|srv|mnt|media|usr|work|workspace"


_LONGEST_ACCOUNT, _SHORTEST_ACCOUNT = 34, 15
"""Signs of an IBAN (ISO 13616), the longest that the registry allows and the shortest in use."""


def _account(found: str) -> int:
    """How many signs of what was found are an account number, by its country's length and its check digits.

    The bank is not asked for: an account is one whichever bank keeps it.
    """
    from stdnum import iban  # with its tables of countries, for what looks like one alone

    ends = [place for place, sign in enumerate(found, start=1) if sign.isalnum()]
    fits = (end for end in ends[_SHORTEST_ACCOUNT - 1 : _LONGEST_ACCOUNT] if not found[end : end + 1].isalnum())
    return next((end for end in fits if iban.is_valid(found[:end], check_country=False)), 0)


def _national_number(found: str) -> int:
    """How many signs of what was found are a national number or a BIS number (month raised by 20 or 40)."""
    from stdnum.be import ssn

    return len(found) if ssn.is_valid(re.sub(r"\D", "", found)) else 0


def is_national_number(number: float) -> bool:
    """Whether a number is a national or a BIS number that was read as one, without the zeros that it begins with.

    >>> is_national_number(85471512386.0), is_national_number(3471204516.0), is_national_number(1976.5)
    (True, True, False)
    """
    return number.is_integer() and number > 0 and _national_number(f"{number:011.0f}") > 0


def _telephone(found: str) -> int:
    """How many signs of what was found are a telephone number.

    A signed number in groups of thousands is none, nor is the number of an enterprise: it has check digits, and no
    mobile telephone begins so.
    """
    if _THOUSANDS.fullmatch(found):
        return 0
    if _LIKE_AN_ENTERPRISE.fullmatch(found):
        from stdnum.be import vat

        return 0 if vat.is_valid(found) else len(found)
    return len(found)


def _pseudonym(found: str) -> int:
    return 0 if found.isdigit() or found.isalpha() else len(found)


_THOUSANDS = re.compile(r"\+[1-9]\d{0,2}([ .])\d{3}(?:\1\d{3})?")
"""At most hundreds of millions, each group after the first of three digits."""
_LIKE_AN_ENTERPRISE = re.compile(r"0(?!4[5-9])\d{9}")
"""Ten digits written together, which no mobile telephone has."""

_FORMS: tuple[tuple[str, re.Pattern[str], Callable[[str], int]], ...] = (
    (
        ACCOUNT,
        re.compile(r"[A-Za-z](?<![A-Za-z0-9].)[A-Za-z]\d{2}(?:[ .-]?[A-Za-z0-9]){11,30}"),
        _account,
    ),
    (
        NATIONAL_NUMBER,
        re.compile(
            (
                r"[0-9][0-9](?<![^\W_]..)(?<!\d\...)(?:"
                r"[0-9]{9}|[0-9]{4}DASH[0-9]{3}DASH?[0-9]{2}"
                r"|(?:DASH[0-9]{2}){2}(?: ?DASH ?| )[0-9]{3}(?: |DASH)?[0-9]{2}"
                r"|(?<!\d\s..)(?:[0-9]{4}| [0-9]{2} [0-9]{2})(?: |DASH)[0-9]{3}(?: |DASH)?[0-9]{2}(?!\s\d)"
                # in thousands, as the number that it was taken for; with blanks it is none within a row of numbers
                r"|(?:['’.][0-9]{3}){3}|(?<!\d\s..)(?: [0-9]{3}){3}(?!\s\d)|(?<![,;]..)(?:,[0-9]{3}){3}(?![,;])"
                r")(?![^\W_])"
            ).replace("DASH", _DASH)
        ),
        _national_number,
    ),
    (
        # nor is it one before a currency, or before decimals: that is a change of millions; nor, of three digits after
        # others, the thousands of the first number of a row
        TELEPHONE,
        re.compile(
            r"[+0](?<![\w./+-].)(?<!\d,.)(?:"
            r"(?:(?<=\+)|(?<=0)0)[1-9]\d[ ./-]?(?:\(0\) ?)?\d{1,3}(?:[ ./-]?\d{2,3}){2,4}(?!,\d{1,2}(?!\d))"
            r"|(?<=0)(?!(?<=\d\s0)\d\d\s)"
            r"(?:[1-9]\d{7,8}|\d{1,3}[ /.-]\d{2,3}(?:[ .]\d{2}){2}|[1-9][ /.]\d{3}[ .]\d{2}[ .]\d{2})"
            r")(?!\w|[./-]\d|\s?(?:\p{Sc}|[A-Z]{3}(?![A-Za-z])))".replace(r"\p{Sc}", _CURRENCY_SIGNS)
        ),
        _telephone,
    ),
    (PSEUDONYM, re.compile(r"[0-9a-f](?<![0-9A-Za-z].)[0-9a-f]{19}(?![0-9A-Za-z])"), _pseudonym),
    (PATH, re.compile(rf"/(?<![\w/.:~-].)(?:{_FOLDERS})/[\w.@-]+"), len),
    (PATH, re.compile(r"file:///"), len),
    (SECRET, re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"), len),
    (SECRET, re.compile(r"AKIA(?<![A-Z0-9]....)[0-9A-Z]{16}(?![A-Z0-9])"), len),
    (SECRET, re.compile(r"://[^\s/:@]+:[^\s/@]+@"), len),
)
"""What it is, how it begins, and how many signs of what the pattern found are of it; none where it only looks so."""

_HOST = re.compile(r"@(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}(?![\w-])")
_MAILBOX = re.compile(r"[\w.+-]+\Z")
_SECRET_NAMES = re.compile(r"KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL", re.IGNORECASE)
_SHORTEST_SECRET = 8
_LONGEST_MAILBOX = 64
_ON_A_DRIVE = re.compile(r":(?<=[A-Za-z].)(?<![A-Za-z0-9]..)\\{1,2}[\w.@-]+\\")


def forms_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Where something is known by its form: where it starts, where it ends, and what it is.

    >>> list(forms_in("Write to z@example.org, or call 0400 16 55 16."))
    [(9, 22, 'an e-mail address'), (32, 45, 'a telephone number')]
    """
    for match in _HOST.finditer(text):
        if mailbox := _MAILBOX.search(text, max(0, match.start() - _LONGEST_MAILBOX), match.start()):
            yield mailbox.start(), match.end(), EMAIL
    for match in _ON_A_DRIVE.finditer(text):
        yield match.start() - 1, match.end(), PATH
    for what, pattern, signs_of in _FORMS:
        for match in pattern.finditer(text):
            if signs := signs_of(match.group()):
                yield match.start(), match.start() + signs, what


def phrases_of_machine(root: Path, key: bytes) -> list[tuple[str, str]]:
    """The folders of this machine that a careless output would name, and the secrets of its environment.

    Of a secret each line is looked for: in a notebook a line break is written as a sign.
    """
    folders = {str(path.resolve()) for path in (root, Path.home(), Path(tempfile.gettempdir()))}
    paths = sorted(path for path in folders if len(Path(path).parts) > 2)
    kept = {value for name, value in os.environ.items() if _SECRET_NAMES.search(name) or name == KEY_VARIABLE}
    lines = {line.strip() for secret in (*kept, key.decode(errors="replace")) for line in secret.splitlines()}
    secrets = sorted(line for line in lines if len(line) >= _SHORTEST_SECRET)
    return [*((PATH, path) for path in paths), *((SECRET, secret) for secret in secrets)]
