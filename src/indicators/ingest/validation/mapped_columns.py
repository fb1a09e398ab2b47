"""The columns of a file by its mapping: where each canonical column stands, what heads it, and its cells as text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

import numpy as np
import pyarrow as pa

from indicators.configuration import Constant, Export, MadeOf, NamedBy
from indicators.configuration.date_style import is_month_alone
from indicators.core.fiscal_year import FiscalYear
from indicators.ingest.parsing.months import month_of_name, with_year
from indicators.ingest.parsing.parse_cells import ARROW_TYPES
from indicators.ingest.readers.dmfa import FATE
from indicators.ingest.readers.errors import UnreadableExport
from indicators.ingest.readers.header import Places, joined_header, place_of, places_of
from indicators.ingest.text_columns import IDENTITY_KEY, Columns, changed, plain, trimmed
from indicators.privacy.pseudonyms import pseudonym, pseudonyms
from indicators.tables import Column, Table


@dataclass
class MappedColumns:
    """The columns of one file by the mapping of its export, which says what each canonical column is read from.

    Until the file is opened there is no header. Then `positions` gives for each canonical column its place in the file,
    `checked` for each place the check of its identifiers, and `wanted` are the places that something is read from.
    """

    table: Table
    export: Export
    file: str
    year: FiscalYear
    header: list[str] = field(default_factory=list)
    positions: dict[str, Places] = field(default_factory=dict)
    checked: dict[int, str] = field(default_factory=dict)
    same_person_places: list[int] = field(default_factory=list)
    wanted: set[int] = field(default_factory=set)

    def open(self, header: Sequence[Sequence[str]]) -> None:
        """Find the declared headers in the file's own.

        Raises:
            UnreadableExport: a declared header is not there; names the nearest. Or a name tells no month.
        """
        self.header = joined_header(header)
        self.positions = places_of(self.header, self.export)
        self.checked = {place_of(self.header, name, self.export): check for name, check in self.export.checks.items()}
        self.same_person_places = [place_of(self.header, name, self.export) for name in self.export.same_person]
        for source in self.export.columns.values():
            if isinstance(source, NamedBy):
                self._month_named_by(source)
        self.wanted |= {0, *self.checked, *self.same_person_places, *self._read}

    @property
    def columns(self) -> list[Column]:
        """The canonical columns that the export gives, in the table's order."""
        return [column for column in self.table.columns if column.name in self.export.columns]

    @property
    def sums(self) -> list[Column]:
        """The columns that the export gives the parts of, and not themselves."""
        given = self.export.columns
        return [one for one in self.table.columns if one.name not in given and set(one.sum_of[:1]) & set(given)]

    @property
    def schema(self) -> pa.Schema:
        """The typed columns that the export gives."""
        hidden = [(IDENTITY_KEY, pa.string())] if self.export.same_person else []
        typed = [*self.columns, *self.sums]
        return pa.schema([*((column.name, ARROW_TYPES[column.kind]) for column in typed), *hidden])

    @property
    def headers(self) -> dict[str, str]:
        """How the file heads each column."""
        return {column.name: self.header_of(column) for column in self.columns}

    @property
    def left_out(self) -> list[str]:
        """The headers of the file that nothing is read from."""
        read = self._read
        return [name for place, name in enumerate(self.header) if place not in read and name and name != FATE]

    @property
    def personal_places(self) -> list[int]:
        """The places of the cells that identify a person, alone or with others."""
        named = [
            name
            for name, source in self.export.columns.items()
            if isinstance(source, MadeOf) or self.table.column(name).kind == "person"
        ]
        return [place for name in named for place in self.places(name)]

    @property
    def _read(self) -> set[int]:
        return {place for name in self.positions for place in self.places(name)}

    def places(self, column: str) -> tuple[int, ...]:
        """The places of a canonical column; none where it is a constant."""
        places = self.positions.get(column, ())
        return places if isinstance(places, tuple) else (places,)

    def header_of(self, column: Column) -> str:
        """How the file heads a column: its name there, or several."""
        if column.name not in self.positions:
            return column.name
        return " + ".join(self.header[place] or str(place + 1) for place in self.places(column.name))

    def asked(self, filtered_by: Iterable[int]) -> Iterator[tuple[Column, tuple[int, ...]]]:
        """The columns of the file that a row stands or falls by; those that the table has not are shown to nobody.

        `filtered_by` are the places that rows are left out by.
        """
        for column in self.columns:
            if column.name in self.positions:
                made = isinstance(self.export.columns[column.name], MadeOf)
                yield replace(column, kind="person") if made else column, self.places(column.name)
        for place in sorted({*self.checked, *filtered_by, *self.same_person_places} - self._read):
            yield Column(self.header[place], "person", ""), (place,)

    def text(self, column: Column, cells: Columns, length: int, key: bytes) -> pa.Array:
        """The cells of a column as text: of the file, a constant, a month by a name, or pseudonyms of several cells."""
        source = self.export.columns[column.name]
        if isinstance(source, Constant):
            return pa.DictionaryArray.from_arrays(np.zeros(length, np.int32), pa.array([source.constant]))
        if isinstance(source, NamedBy):
            told = [str(self._month_named_by(source))]
            return pa.DictionaryArray.from_arrays(np.zeros(length, np.int32), pa.array(told))
        places = self.places(column.name)
        if not isinstance(source, MadeOf):
            if column.kind == "date" and is_month_alone(self.export.date_style(column.name)):
                return changed(trimmed(cells[places[0]]), lambda months: with_year(months, self.year))
            return cells[places[0]]
        empty = self.export.values.get(column.name, {}).get("", "")
        parts = zip(*(trimmed(cells[place]).to_pylist() for place in places), strict=True)
        whole = (["", ""] if not any(row) else [cell or empty for cell in row] for row in parts)
        return pa.array(["" if "" in row else pseudonym("\x1f".join(row), key) for row in whole], pa.string())

    def _month_named_by(self, source: NamedBy) -> date:
        name = PurePath(self.file).name if source.named_by == "file" else str(self.export.sheet)
        month = month_of_name(name, self.year)
        if month is None:
            raise UnreadableExport("name_without_month", name, source.named_by)
        return month

    def same_person(self, cells: Columns, key: bytes) -> pa.Array:
        """What tells a person whatever the number, hashed; empty where one of its cells is."""
        told = zip(*(plain(trimmed(cells[place])).to_pylist() for place in self.same_person_places), strict=True)
        compact = ["\x1f".join(re.sub(r"[\W_]+", "", cell or "") for cell in row) for row in told]
        whole = ["" if re.search("^\x1f|\x1f\x1f|\x1f$|^$", one) else one for one in compact]
        hashed = pseudonyms(whole, key)
        return pa.array([name if one else None for one, name in zip(whole, hashed, strict=True)], pa.string())
