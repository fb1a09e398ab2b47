"""What gives a column of an export, and which rows of it count."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from indicators.configuration.section import Section


class Constant(Section):
    """A value that every row of an export has, because the export does not say it."""

    constant: str = Field(description="the value of every row", examples=["member"])


class Position(Section):
    """A column of the file by its place, from 1, where its header is missing or is there twice."""

    position: int = Field(ge=1, description="the place of the column in the file, from 1", examples=[7])


class NamedBy(Section):
    """The month that the name of the file or of the sheet tells, where no column does; the first day of a quarter."""

    named_by: Literal["file", "sheet"] = Field(
        description="what has the month, or the quarter, in its name; where that says no year, it is the fiscal year's",
        examples=["file"],
    )


class MadeOf(Section):
    """A number made of several cells, for rows that have no number of their own; hashed like a person."""

    made_of: tuple[str | tuple[str, ...], ...] = Field(
        min_length=1,
        description="the headers of the cells; a list in it is of headers of which the file has one",
        examples=[["INSS", "From"]],
    )

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that a part may have."""
        parts = ((part,) if isinstance(part, str) else part for part in self.made_of)
        return tuple(header for part in parts for header in part)


class Except(Section):
    """The cells that a row must not have in a column in order to count."""

    except_: tuple[str, ...] = Field(
        min_length=1, alias="except", description="the cells of rows that do not count", examples=[["Cancelled"]]
    )


def _form_of_source(found: Any) -> str | None:
    """Which form a column's source has; None for none."""
    if isinstance(found, str):
        return "<header>"
    if isinstance(found, list | tuple):
        return "<headers>"
    keys = found if isinstance(found, dict) else type(found).model_fields if isinstance(found, Section) else ()
    return next((f"<{key}>" for key in ("constant", "position", "named_by", "made_of") if key in keys), None)


def _form_of_wanted(found: Any) -> str | None:
    if isinstance(found, list | tuple):
        return "<cells>"
    return "<except>" if isinstance(found, Except) or (isinstance(found, dict) and "except" in found) else None


Source = Annotated[
    Annotated[str, Tag("<header>")]
    | Annotated[tuple[str, ...], Field(min_length=1), Tag("<headers>")]
    | Annotated[Constant, Tag("<constant>")]
    | Annotated[Position, Tag("<position>")]
    | Annotated[NamedBy, Tag("<named_by>")]
    | Annotated[MadeOf, Tag("<made_of>")],
    Discriminator(
        _form_of_source,
        custom_error_type="no_source",
        custom_error_message="expected a header, a list of headers, { position = 7 }, { made_of = [...] }, "
        '{ named_by = "file" } or { constant = "..." }',
    ),
]
"""What gives a column: a header, or the first that the file has of several; a place; several cells; a name;
or one value."""

Wanted = Annotated[
    Annotated[tuple[str, ...], Field(min_length=1), Tag("<cells>")] | Annotated[Except, Tag("<except>")],
    Discriminator(
        _form_of_wanted,
        custom_error_type="no_cells",
        custom_error_message='expected a list of cells, such as ["Signed"], or { except = [...] }',
    ),
]
"""The cells that a row must have in a column in order to count, or must not have."""
