"""The errors of the project: sentences for the person who can mend them.

CooperativeError                 what every error below is
├── WrongUse                     a command, a name or a year that does not exist     exit code 2
│   ├── ConfigurationError       a mistake in cooperative.toml                       exit code 2
│   └── DeclarationError         a mistake in a file of indicators of one's own      exit code 2
├── SourceRefused                a system that exports come from gave none           exit code 1
├── ExportsRefused               findings that stop the fiscal year                  exit code 1
├── PersonalDataFound            personal data, a path or a secret in what was made  exit code 1
├── FiguresRefused               figures that may not be reported as they are        exit code 1
├── Busy                         another process is making the same                  exit code 2
├── PdfNotPossible               the PDF's libraries are missing                      none: the report is made
└── SectionFailed                a notebook, a text or a chart of the report         exit code 3
"""

import difflib
from collections.abc import Iterable


class CooperativeError(Exception):
    """An error whose message is a sentence: where, what was found, what was expected, what to do."""

    exit_code = 1

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows in place of a traceback: IPython asks for it.

        >>> WrongUse("There is no table 'lones'.")._render_traceback_()
        ["WrongUse: There is no table 'lones'."]
        """
        return [f"{type(self).__name__}: {self}"]


class WrongUse(CooperativeError):
    """The command, a name or a fiscal year does not exist."""

    exit_code = 2


class ConfigurationError(WrongUse):
    """`cooperative.toml` cannot be used; the message names the key, what was found and what was expected."""


class DeclarationError(WrongUse):
    """What a cooperative or a package declares cannot be used; the message names file, line and what was expected."""


class SourceRefused(CooperativeError):
    """A system that exports come from gave none, or not what was asked; no cell and no word of the system is in it.

    `is_silent` says that it did not answer, or stopped answering: asking once more may help. It is never so where
    the system refused somebody.
    """

    exit_code = 1

    def __init__(self, sentence: str, *, is_silent: bool = False):
        super().__init__(sentence)
        self.is_silent = is_silent


class ExportsRefused(CooperativeError):
    """The exports of a fiscal year have findings that stop it."""

    exit_code = 1


class PersonalDataFound(CooperativeError):
    """What was made holds personal data, a path of this machine or a secret; the message names the places."""

    exit_code = 1


class FiguresRefused(CooperativeError):
    """A published figure differs without a reason, a year is not plausible, or the ledger is not as it was written."""

    exit_code = 1


class Busy(CooperativeError):
    """Another process is making the same; the message says which."""

    exit_code = 2


class PdfNotPossible(CooperativeError):
    """A library that makes the PDF is missing; the report is made without it, and the message says how to get it."""


class SectionFailed(CooperativeError):
    """A section of the report could not be made."""

    exit_code = 3


def nearest(word: str, names: Iterable[str]) -> str:
    """A clause that names the known name nearest to a wrong one, or nothing.

    >>> nearest("contract", ["contracts", "loans"])
    " Did you mean 'contracts'?"
    >>> nearest("zebra", ["contracts", "loans"])
    ''
    """
    close = difflib.get_close_matches(word, list(names), n=1)
    return f" Did you mean '{close[0]}'?" if close else ""
