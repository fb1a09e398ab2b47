"""A value of an engine as a Python number."""

import math
from decimal import Decimal
from typing import Any


def plain(value: Any) -> float | int | None:
    """A value as a Python number; what no number stands for is None.

    pandas gives numpy's numbers, and a database adds whole numbers up to a decimal number without decimals.

    >>> plain(Decimal("3")), plain(Decimal("3.0")), plain(float("inf"))
    (3, 3.0, None)
    """
    if value is None or value != value:
        return None
    if isinstance(value, Decimal):
        value = int(value) if value.as_tuple().exponent == 0 else float(value)
    found: float | int = value.item() if hasattr(value, "item") else value
    return None if isinstance(found, float) and not math.isfinite(found) else found
