"""Identifiers: numbers that carry their own check, such as the Belgian national number and the IBAN."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import regex
from stdnum import iban
from stdnum.be import ssn

from indicators.core.arrays import Mask
from indicators.core.errors import ConfigurationError

CHECKS: dict[str, tuple[str, Callable[[str], bool]]] = {
    # a sign before it is taken for one of those between its parts
    "national_number": ("not_a_national_number", lambda cell: cell[:1].isdigit() and ssn.is_valid(cell)),
    "iban": ("not_an_iban", lambda cell: cell[:1].isalpha() and iban.is_valid(cell)),
}
"""The checks that an export may name, with their rule; anything else is a pattern that the whole cell matches."""


MOST_SECONDS = 1.0
"""Seconds that a pattern may take for one cell."""


def is_pattern(check: str) -> bool:
    """Whether a check is none of the known ones, and so a regular expression.

    >>> is_pattern("iban"), is_pattern("P-[0-9]+")
    (False, True)
    """
    return check not in CHECKS


def failing(cells: pa.Array, check: str) -> tuple[str, Mask]:
    """The rule of a check, and which cells fail it; an empty cell fails none.

    >>> failing(pa.array(["85.07.30-033 28", "85.07.30-033 29", "-85073003328", ""]), "national_number")[1].tolist()
    [False, True, True, False]
    """
    rule, holds = CHECKS.get(check, ("not_like_its_pattern", lambda cell: _is_like(check, cell)))
    coded = cells.dictionary_encode()
    plainly = {"national_number": _are_national_numbers, "iban": _are_none}.get(check, partial(_are_like, check))
    bad = ~plainly(coded.dictionary)
    doubtful = np.flatnonzero(bad)
    asked = coded.dictionary.take(pa.array(doubtful)).to_pylist()
    bad[doubtful] = [bool(cell and cell.strip()) and not holds(cell.strip()) for cell in asked]
    if not bad.any():
        return rule, np.zeros(len(cells), dtype=bool)
    return rule, np.asarray(pa.array(bad).take(coded.indices).fill_null(False))


def _are_like(pattern: str, cells: pa.Array) -> Mask:
    """Which cells are like a pattern in every reading of it; of the others that is yet to be asked, one by one.

    RE2 reads all cells at once and never takes long, but knows fewer patterns, and \\d as the digits of ASCII alone.

    >>> _are_like("P-[0-9]+", pa.array(["P-1", "P-x"])).tolist(), _are_like("(?=P)..", pa.array(["P-"])).tolist()
    ([True, False], [False])
    """
    try:
        like = pc.match_substring_regex(pc.utf8_trim_whitespace(cells), rf"\A(?:{pattern})\z")
    except pa.ArrowInvalid:
        return _are_none(cells)
    return np.asarray(like.fill_null(False))


def _are_none(cells: pa.Array) -> Mask:
    """That of every cell is yet to be asked."""
    return np.zeros(len(cells), dtype=bool)


def _is_like(pattern: str, cell: str) -> bool:
    """Whether the whole cell is like a pattern.

    Raises:
        ConfigurationError: the pattern takes longer than any pattern needs that has one way to read a cell.
    """
    try:
        return regex.fullmatch(pattern, cell, timeout=MOST_SECONDS) is not None
    except TimeoutError:
        raise ConfigurationError(
            f"cooperative.toml: checks: the pattern '{pattern}' takes more than {MOST_SECONDS:g} s for one cell of "
            f"{len(cell)} signs. A repetition within a repetition, such as (a+)+, reads a cell in too many ways: "
            "write it as one."
        ) from None


def _are_national_numbers(cells: pa.Array) -> Mask:
    """Which cells are plainly national numbers of people born before 2000; of the others that is yet to be asked.

    Most are, and asking one after another takes longer than all the rest of an export of contracts.
    """
    digits = pc.replace_substring_regex(cells, "[ .-]", "")
    plain = pc.and_(pc.match_substring_regex(digits, "^[0-9]{11}$"), pc.match_substring_regex(cells, "^[0-9]"))
    numbers = pc.if_else(plain, digits, pa.scalar("0")).cast(pa.int64()).to_numpy()
    months = numbers // 10**7 % 100
    sound = (97 - numbers // 100 % 97 == numbers % 100) & (months >= 1) & (months <= 12)
    found: Mask = np.asarray(plain) & sound
    return found
