"""Arrays with one entry a row: what they are called, and of which kind they are."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Mask: TypeAlias = NDArray[np.bool_]
"""Whether something holds of each row of a block or of a table; shape (rows,)."""

Lines: TypeAlias = NDArray[np.int64]
"""The line of each row in its file, from 1, as an editor or a spreadsheet numbers it; shape (rows,)."""

RowNumbers: TypeAlias = NDArray[np.intp]
"""Some rows by number, from 0 in their block or table; shape (rows named,)."""
