"""The rows behind a figure, for whoever reads the notebook; they say so wherever they are shown."""

from typing import Any

import pandas as pd

from indicators.report.chapter.rows_mark import ROWS_MARK


class AnalystRows(pd.DataFrame):
    """A frame that says below its rows whom they are for, and so does what is made of it."""

    @property
    def _constructor(self) -> Any:
        return AnalystRows

    @property
    def _constructor_sliced(self) -> Any:
        return AnalystColumn

    def __repr__(self) -> str:
        return f"{super().__repr__()}\n{ROWS_MARK}"

    def _repr_html_(self) -> str:
        return f"{self.to_html(max_rows=60, max_cols=20, show_dimensions=True)}<p>{ROWS_MARK}</p>"


class AnalystColumn(pd.Series):
    """One column, or one row, of such a frame."""

    @property
    def _constructor(self) -> Any:
        return AnalystColumn

    @property
    def _constructor_expanddim(self) -> Any:
        return AnalystRows

    def __repr__(self) -> str:
        return f"{super().__repr__()}\n{ROWS_MARK}"
