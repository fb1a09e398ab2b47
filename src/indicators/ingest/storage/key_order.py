"""Keys: whether they rise from row to row, which proves without any memory that none is there twice."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from indicators.ingest.text_columns import plain
from indicators.tables import Table


class KeyOrder:
    """The order of a table's key, seen block by block; known for keys of one column that is no person."""

    def __init__(self, table: Table):
        self._column = table.key[0] if len(table.key) == 1 else ""
        self._last: Any = None
        self.rises = bool(self._column) and table.column(self._column).kind in ("text", "whole")

    def see(self, rows: pa.Table) -> None:
        """Look at the next rows; an empty key is above none."""
        if not self.rises or self._column not in rows.column_names:
            self.rises = False
            return
        keys = plain(rows[self._column].combine_chunks())
        rising = pc.all(pc.less(keys[:-1], keys[1:]), skip_nulls=False, min_count=0).as_py()
        follows = self._last is None or pc.less(self._last, keys[0]).as_py()
        self.rises = bool(rising and follows)
        self._last = keys[-1]
