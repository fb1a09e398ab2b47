"""Rows: where the rows of a file begin, and which of them are no rows of their own."""

from typing import Annotated, Literal

from pydantic import Field

from indicators.configuration.section import Manual, Section


class ExportRows(Section):
    """Which of its rows are rows."""

    sheet: Annotated[str | int | tuple[str, ...], Manual("name, number from 1, or list of names")] = Field(
        default=1,
        description="the sheet of a workbook; a number counts the sheets of cells that are shown. `{year}` stands for "
        "the fiscal year, and `*` for all sheets, each with the header; a list names several. A sheet that is not "
        "there is a note where `required` is false",
        examples=["Prêts"],
    )
    header_row: int = Field(
        default=1, ge=1, description="the first row that holds headers; what is above it is not read", examples=[3]
    )
    header_rows: int = Field(
        default=1,
        ge=1,
        le=5,
        description="how many rows the header has. The names of a column are joined with ` / `; a merged cell "
        "names every column under it",
        examples=[2],
    )
    row_element: Annotated[str, Manual("name of an element: see below")] = Field(
        default="", description="the element that makes a row in a declaration", examples=["Occupation"]
    )
    total_rows: Annotated[tuple[str, ...] | None, Manual("list of words")] = Field(
        default=None,
        description="rows whose first filled cell begins with one of these words are sums of other rows, and set "
        'aside; `""` names those that have numbers and nothing else, or one label that tells nobody, as the name of an '
        "office before its subtotal. Left out, a row that begins with a word such as Total, or has numbers alone or "
        "behind one label, stops the year; `[]` says that rows that begin so are none",
        examples=[["Total", "Sous-total"]],
    )
    grouped: bool = Field(
        default=False,
        description="a grouped list, as Odoo exports it: the headings of groups (four blanks a depth, label, "
        "number of rows) are set aside, and each group must have as many rows as its heading says",
        examples=[True],
    )
    continuation_rows: Literal["refuse", "fill_down", "set_aside"] = Field(
        default="refuse",
        description="what becomes of rows that begin with blank cells because they go on with the row above: "
        "their blank cells are taken from it, or the row stands for nothing",
        examples=["fill_down"],
    )
    empty_cells: tuple[str, ...] = Field(
        default=(), description="texts that stand for an empty cell", examples=[["False", "néant"]]
    )


def alternatives(name: str) -> tuple[str, ...]:
    """The headers that a key of `where` stands for: itself, or the first that the file has of several.

    >>> alternatives("Statut | Status")
    ('Statut | Status', 'Statut', 'Status')
    """
    parts = tuple(part.strip() for part in name.split("|"))
    return (name, *parts) if len(parts) > 1 else (name,)
