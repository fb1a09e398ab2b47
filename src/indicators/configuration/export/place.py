"""Place: the file of an export, or the system that it is fetched from."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from indicators.configuration.section import Manual, Section


def _inside_raw(pattern: str) -> str:
    parts = Path(pattern).parts
    if not pattern.strip() or not parts or pattern.startswith("/") or ".." in parts or "**" in pattern:
        raise ValueError(f"found '{pattern}'; a file of data/raw is expected, such as {{year}}/contracts.csv")
    if unknown := [name for name in re.findall(r"{[^{}]*}", pattern) if name != "{year}"]:
        raise ValueError(f"found '{pattern}'; {{year}} is filled in and {unknown[0]} is not")
    return pattern


class ExportPlace(Section):
    """Which file it is, and which system gives it."""

    table: Annotated[str, Manual("a table of [tables.md](tables.md)", default="the export's name")] = Field(
        description="the table that gets the rows", examples=["contracts"]
    )
    file: Annotated[str, AfterValidator(_inside_raw), Manual("path under `data/raw`")] = Field(
        description="`{year}` stands for the fiscal year; `*` for any characters and `?` for one: all files that "
        "match are read, in order of name; rows that are there twice, because a file has a copy, "
        "count once (`exact_duplicate`). No `..` and no `**`. A name that ends in .gz or .zip is "
        "unpacked on the way",
        examples=["{year}/contrats_*.csv"],
    )
    variant_of: Annotated[str, Manual("name of an export")] = Field(
        default="",
        description="another mapping of the same file, for headers that change over the years: of an export and "
        "its variants, the one whose headers the file has is used; where none fits, or two do, the "
        "year is stopped. `table` and `file` are those of the export",
        examples=["contracts"],
    )
    from_: Annotated[str, Manual("name of a source")] = Field(
        default="",
        alias="from",
        description="the system under [sources.NAME](#sourcesname) that `indicators fetch` brings it from. `file` "
        "is then `{year}/NAME.csv` unless it is given; of a database or of Odoo the keys of a dialect are refused, "
        "since what we write ourselves needs no describing",
        examples=["odoo_db"],
    )
    query: Annotated[str, Manual("text of SQL")] = Field(
        default="",
        description="what is asked of a database: one statement that begins with `select` or `with`. `{first_day}`, "
        "`{last_day}` and `{year}` are bound as values. A column that nothing reads is refused",
        examples=["select no, worker, started from contracts where started <= {last_day}"],
    )
    model: Annotated[str, Manual("name of a model")] = Field(
        default="",
        description="what is asked of Odoo, or which records of a file of `format = 'odoo'` count; its fields are the "
        "headers that `columns`, `where`, `checks` and `same_person` name, `partner_id.gender` goes one step beyond",
        examples=["cooperative.membership"],
    )
    domain: Annotated[tuple[str | tuple[str, str, Any], ...], Manual("list, as Odoo writes it")] = Field(
        default=(),
        description="which records of the model; `{first_day}`, `{last_day}` and `{year}` as a whole value",
        examples=[[["member", "=", True], ["effective_date", "<=", "{last_day}"]]],
    )
    format: Literal["csv", "workbook", "dmfa", "parquet", "arrow", "json", "odoo"] = Field(
        default="csv",
        description="what the file is; said by its name where that ends in .xlsx, .xlsm, .xls, .ods, .xml (a "
        "declaration), .parquet, .arrow, .feather, .jsonl or .ndjson (an object a line). `odoo` are records as the XML "
        "of Odoo has them",
        examples=["csv"],
    )
    member: Annotated[str, Manual("path in an archive")] = Field(
        default="", description="the file to read where a .zip has several", examples=["staff.csv"]
    )
    required: bool = Field(
        default=True,
        description="whether a fiscal year without the file is stopped; where it is not, the figures that need it "
        "are not computable",
        examples=[False],
    )
