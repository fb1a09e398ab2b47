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

_FOLDERS = "home|Users|root|private|tmp|var|opt|srv|mnt|media|usr|work|workspace"


def _is_an_account(found: str) -> bool:
    from stdnum import iban  # with its tables of countries, for what looks like one alone

    return bool(iban.is_valid(found))


def _is_a_national_number(found: str) -> bool:
    from stdnum.be import nn

    return bool(nn.is_valid(found))


_FORMS: tuple[tuple[str, re.Pattern[str], Callable[[str], bool] | None], ...] = (
    (
        ACCOUNT,
        re.compile(r"[A-Z](?<![A-Za-z0-9].)[A-Z]\d{2}(?:[ .-]?[A-Z0-9]{2,4}){3,9}(?![A-Za-z0-9])"),
        _is_an_account,
    ),
    (
        NATIONAL_NUMBER,
        re.compile(
            r"[0-9][0-9](?<![^\W_]..)(?<![.,]..)[. /-]?[0-9]{2}[. /-]?[0-9]{2}[. /-]?[0-9]{3}[. /-]?[0-9]{2}"
            r"(?![^\W_]|[.,]\d)"
        ),
        _is_a_national_number,
    ),
    (
        TELEPHONE,  # nor is it one before a currency: that is a change of millions
        re.compile(
            r"[+0](?<![\w.,/+-].)(?:"
            r"(?:(?<=\+)|(?<=0)0)[1-9]\d[ ./-]?(?:\(0\) ?)?\d{1,3}(?:[ ./-]?\d{2,3}){2,4}"
            r"|(?<=0)(?:[1-9]\d{7,8}|\d{1,3}[ /.-]\d{2,3}(?:[ .]\d{2}){2}|[1-9][ /.]\d{3}[ .]\d{2}[ .]\d{2})"
            r")(?!\w|[.,/-]\d|\s?(?:€|EUR))"
        ),
        None,
    ),
    (
        PSEUDONYM,
        re.compile(r"[0-9a-f](?<![0-9A-Za-z].)[0-9a-f]{19}(?![0-9A-Za-z])"),
        lambda found: not found.isdigit() and not found.isalpha(),
    ),
    (PATH, re.compile(rf"/(?<![\w/.:~-].)(?:{_FOLDERS})/[\w.@-]+"), None),
    (PATH, re.compile(r"file:///"), None),
    (SECRET, re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"), None),
    (SECRET, re.compile(r"AKIA(?<![A-Z0-9]....)[0-9A-Z]{16}(?![A-Z0-9])"), None),
    (SECRET, re.compile(r"://[^\s/:@]+:[^\s/@]+@"), None),
)
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
    for what, pattern, holds in _FORMS:
        for match in pattern.finditer(text):
            if holds is None or holds(match.group()):
                yield match.start(), match.end(), what


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
