"""Some people of a table at a time, where the database has no room to group the rows of all of them at once."""

from itertools import pairwise
from typing import TYPE_CHECKING

from indicators.ingest.storage.table_database import quoted

if TYPE_CHECKING:
    import duckdb

OPERATIONS_AT_ONCE = 1_000_000
"""Operations of the share register whose shares are added up at a time, those of whole members."""

_SAMPLES = 1_000
"""People that are looked at for each query, to tell where its own end."""


def some_at_a_time(connection: "duckdb.DuckDBPyConnection", table: str, person: str, rows_at_once: int) -> list[str]:
    """The condition on `person` for each query, in the order of the persons: so many rows of each at about the most.

    A row without a person is in none, where there are several.

    >>> import duckdb
    >>> with duckdb.connect() as connection:
    ...     sales = "FROM (VALUES (0, 'ada'), (1, 'bob'), (2, 'eve')) sold(\\"row\\", who)"
    ...     _ = connection.execute(f"CREATE TABLE sales AS {sales}")
    ...     some_at_a_time(connection, "sales", "who", rows_at_once=10)
    ...     some_at_a_time(connection, "sales", "who", rows_at_once=2)
    ['true']
    ["who < 'bob'", "who >= 'bob'"]
    """
    rows = connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()[0][0]
    if (parts := rows // rows_at_once + 1) == 1:
        return ["true"]
    # a thousand rows a part tell where its persons end, near enough
    step = max(rows // (_SAMPLES * parts), 1)
    sampled = connection.execute(
        f'SELECT {person} FROM "{table}" WHERE "row" % {step} = 0 AND {person} IS NOT NULL ORDER BY 1'
    ).fetchall()
    if not sampled:
        return ["true"]
    ends = [quoted(sampled[part * len(sampled) // parts][0]) for part in range(1, parts)]
    return [
        " AND ".join([*([f"{person} >= '{first}'"] if first else []), *([f"{person} < '{end}'"] if end else [])])
        for first, end in pairwise(["", *ends, ""])
    ]
