"""Sums in a query: numbers are added up as decimal ones, so that no order of the rows moves a digit."""


def exact(amount: str) -> str:
    """An amount as a decimal number of six digits behind the point, as it is added up; nothing where it is empty.

    >>> exact("principal")
    'CAST(principal AS DECIMAL(38, 6))'
    """
    return f"CAST({amount} AS DECIMAL(38, 6))"


def in_cents(amount: str) -> str:
    """What was added up, rounded to cents, as the tables have it.

    >>> in_cents("sum(paid)")
    'CAST(round(sum(paid), 2) AS DOUBLE)'
    """
    return f"CAST(round({amount}, 2) AS DOUBLE)"


def added_up(number: str, *, where: str = "", over: str = "", decimals: int = 12) -> str:
    """The sum of what may be no amount, such as hours or a fraction: decimals enough to be the same as its number.

    >>> added_up("hours", where="hours > 0")
    'CAST(sum(CAST(hours AS DECIMAL(38, 12))) FILTER (hours > 0) AS DOUBLE)'
    """
    those = f" FILTER ({where})" if where else ""
    window = f" OVER ({over})" if over else ""
    return f"CAST(sum(CAST({number} AS DECIMAL(38, {decimals}))){those}{window} AS DOUBLE)"
