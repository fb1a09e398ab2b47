"""Personal cells of the exports, kept as keyed hashes alone, so that what leaves can be searched for them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.ingest.text_columns import Columns, values
from indicators.ingest.text_columns import plain as plain_cells
from indicators.privacy.personal_index import (
    DIGITS_OF_A_FIGURE,
    FAMILY_NAME,
    FOLDER,
    KINDS,
    LONGEST_NAME,
    NAME,
    NUMBER,
    SHORTEST_NAME,
    SHORTEST_NUMBER,
    WORD,
    Index,
    compact,
    hashed,
    identifies_a_person,
    rising,
    words,
)

_HEADERS = {
    "family_name": r"nom de famille|family name|last ?name|surname|achternaam|familienaam",
    "first_name": r"prenoms?|first ?name|given name|voornaam",
    "name": r"nom|name|naam",
    "whole": (
        r"noms?( et)? prenoms?|prenoms?( et)? noms?|nom complet|full ?name|volledige naam|display name"
        r"|(partner|member|membre|client|customer|klant|worker|travailleur|werknemer|lid|vennoot) (name|nom|naam)"
        r"|(nom|name|naam) (du |de la |de l |of the |van de |van het )?(membre|client|member|worker|travailleur|lid)"
        r"|(partner|client|customer)( id)?( to)?|adresse( postale)?|address|adres|rue|street|straat"
    ),
    "number": (
        r"niss|insz|nrn|rijksregister\w*|(n |no |numero |num )?registre national|national (register )?(number|id)"
        r"|iban|(numero de |n )?compte( bancaire)?|rekening(nummer)?|(bank )?account number|acc number"
        r"|tel|telephone|telefoon(nummer)?|phone( number)?|mobile( phone)?|gsm( nummer)?|portable"
    ),
}


def kind_of_header(header: str) -> str:
    """What a column holds by its header, in French, Dutch or English; empty where that is not personal.

    >>> kind_of_header("Pr\u00e9nom"), kind_of_header("partner_id_to"), kind_of_header("T\u00e9l\u00e9phone")
    ('first_name', 'whole', 'number')
    >>> kind_of_header("Montant HTVA")
    ''
    """
    written = " ".join(words(header))
    return next((kind for kind, pattern in _HEADERS.items() if re.fullmatch(pattern, written)), "")


def personal_places(header: Sequence[str]) -> set[int]:
    """The places of the columns that are personal by their header."""
    return {place for place, name in enumerate(header) if kind_of_header(name)}


def _distinct(cells: pa.Array) -> set[str]:
    return set(values(cells).to_pylist())


def _distinct_numbers(cells: pa.Array) -> set[str]:
    """The distinct cells, without those that are soon known to tell nobody."""
    distinct = values(cells)
    figures = pc.and_(pc.utf8_is_decimal(distinct), pc.less_equal(pc.utf8_length(distinct), DIGITS_OF_A_FIGURE))
    return set(distinct.filter(pc.invert(figures)).to_pylist())


@dataclass
class PersonalCells:
    """The personal cells of one fiscal year's exports, taken as they are met at ingest."""

    key: bytes
    _hashes: dict[str, set[int]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    _met: dict[str, set[str]] = field(default_factory=dict)

    def take(self, header: Sequence[str], columns: Columns, identifiers: Iterable[int]) -> None:
        """Take what is personal in some rows: columns known by their header, and those that identify a person.

        `columns` are the cells of each column of the header; `identifiers` the places of the columns that the
        configuration maps to a person.
        """
        places: dict[str, list[int]] = {"number": list(identifiers)}
        for place, name in enumerate(header):
            places.setdefault(kind_of_header(name), []).append(place)
        first, named = places.get("first_name", []), places.get("name", [])
        family = [*places.get("family_name", []), *(named if first else [])]
        for place in places["number"]:
            for cell in self._new("number", _distinct_numbers(columns[place])):
                if len(cell) >= SHORTEST_NUMBER and identifies_a_person(number := compact(cell)):
                    self._hashes[NUMBER].add(hashed(number, self.key))
        for place in [*places.get("whole", []), *([] if first else named)]:
            for cell in self._new("name", _distinct(columns[place])):
                self._take_name(words(cell))
        for place in family:
            for cell in self._new("family_name", _distinct(columns[place])):
                self._take_family_name(words(cell))
            if first:
                pairs = pc.binary_join_element_wise(plain_cells(columns[place]), plain_cells(columns[first[0]]), " ")
                for pair in self._new("name", _distinct(pairs)):
                    self._take_name(words(pair))

    def let_through(self, printed: Iterable[str]) -> None:
        """Do not tell whoever is called as cells are that pages print by right, such as the names of offices."""
        self._hashes[FAMILY_NAME] -= {hashed(word, self.key) for cell in printed for word in words(cell)}

    def index(self, others: Index) -> Index:
        """The cells taken so far, beside those of other fiscal years."""
        return [*others, rising(self._hashes)]

    def write(self, folder: Path, year: int) -> Path:
        """Write the hashes and say where: nothing is read from them without the key."""
        path = folder / FOLDER / f"{year}.npy"
        path.parent.mkdir()
        array = BytesIO()
        np.save(array, rising(self._hashes), allow_pickle=False)
        path.write_bytes(array.getvalue())  # numpy would not say that the disk is full
        return path

    def _new(self, kind: str, cells: set[str]) -> set[str]:
        """The cells not met before: the same people come back on every payslip."""
        met = self._met.setdefault(kind, set())
        new = cells - met
        met |= new
        return new

    def _take_family_name(self, name: list[str]) -> None:
        if len(name) == 1 and len(name[0]) >= SHORTEST_NAME and name[0].isalpha():
            self._hashes[FAMILY_NAME].add(hashed(name[0], self.key))

    def _take_name(self, name: list[str]) -> None:
        """A name of some words, from whichever of them it is begun with: first name first, or last."""
        if 2 <= len(name) <= LONGEST_NAME and sum(map(len, name)) >= SHORTEST_NAME:
            self._hashes[WORD].update(hashed(word, self.key) for word in name)
            for turn in range(len(name)):
                self._hashes[NAME].add(hashed(" ".join(name[turn:] + name[:turn]), self.key))
