"""Totals: rows that are sums of others, by the word that they begin with."""

import re
from collections.abc import Sequence

from indicators.ingest.validation.row_filter import LOOKS_LIKE_A_TOTAL

TOTAL = re.compile(LOOKS_LIKE_A_TOTAL.replace(r"\pL", "a-zA-ZÀ-ÿ"))


def is_total(row: Sequence[object]) -> bool:
    """Whether a row begins as sums of others do."""
    return bool(TOTAL.match(next((text for cell in row if (text := str(cell).strip())), "")))
