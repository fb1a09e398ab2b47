"""Personal cells of the exports, kept as keyed hashes alone, so that what leaves can be searched for them."""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.ingest.text_columns import Columns, values
from indicators.ingest.text_columns import plain as plain_cells
from indicators.ingest.validation.met_before import MetBefore
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
    with_initial,
    with_title,
    words,
)

_HEADERS = {
    "family_name": r"nom de famille|family name|last ?name|surname|achternaam|familienaam",
    "first_name": r"prenoms?|first ?name|given name|voornaam",
    "name": (
        r"nom|name|naam|noms?( et)? prenoms?|prenoms?( et)? noms?|nom complet|full ?name|volledige naam|display name"
        r"|(member|membre|worker|travailleur|werknemer|lid|vennoot) (name|nom|naam)"
        r"|(nom|name|naam) (du |de la |de l |of the |van de |van het )?(membre|member|worker|travailleur|werknemer|lid)"
    ),
    "whole": (
        r"(partner|client|customer|klant) (name|nom|naam)"
        r"|(nom|name|naam) (du |de la |de l |of the |van de |van het )?(client|klant)"
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


_LONG, _MUCH = 20, 1.5
"""Names that a column must have, and times as many different words at one end, to tell the family name."""

_BETWEEN = "\x1f"
"""What stands between the family name and the first name of one person while they are taken together."""


def _distinct(cells: pa.Array) -> set[str]:
    return set(values(cells).to_pylist())


def _distinct_numbers(cells: pa.Array) -> set[str]:
    """The distinct cells, without those that are soon known to tell nobody."""
    distinct = values(cells)
    figures = pc.and_(pc.utf8_is_decimal(distinct), pc.less_equal(pc.utf8_length(distinct), DIGITS_OF_A_FIGURE))
    return set(distinct.filter(pc.invert(figures)).to_pylist())


@dataclass
class PersonalCells:
    """The personal cells of one fiscal year's exports, taken as they are met at ingest.

    A family name that so many different people bear as a figure must stand for (`people`) tells nobody by itself.
    """

    key: bytes
    people: int = 5
    _hashes: dict[str, "array[int]"] = field(default_factory=lambda: {kind: array("q") for kind in KINDS})
    _met: dict[str, MetBefore] = field(default_factory=dict)
    _bearers: dict[str, set[str]] = field(default_factory=dict)
    _titled: dict[str, set[str]] = field(default_factory=dict)
    _names: dict[tuple[str, ...], set[str]] = field(default_factory=dict)

    def take(self, header: Sequence[str], columns: Columns, identifiers: Sequence[int]) -> None:
        """Take what is personal in some rows: columns known by their header, and those that identify a person.

        `columns` are the cells of each column of the header; `identifiers` the places of the columns that the
        configuration maps to a person.
        """
        places: dict[str, list[int]] = {"number": list(identifiers)}
        for place, name in enumerate(header):
            places.setdefault(kind_of_header(name), []).append(place)
        first, named = places.get("first_name", []), places.get("name", [])
        for place in places["number"]:
            for cell in self._new("number", _distinct_numbers(columns[place])):
                if len(cell) >= SHORTEST_NUMBER and identifies_a_person(number := compact(cell)):
                    self._hashes[NUMBER].append(hashed(number, self.key))
        for place in [*places.get("whole", []), *([] if first else named)]:
            cells = self._new("name", _distinct(columns[place]))
            for cell in cells:
                self._take_name(words(cell))
            if identifiers and place in named:
                self._names.setdefault((*header, str(place)), set()).update(cells)
        for place in [*places.get("family_name", []), *(named if first else [])]:
            if not first:
                for cell in self._new("family_name", _distinct(columns[place])):
                    self._take_family_name(words(cell), cell)
                continue
            pairs = pc.binary_join_element_wise(plain_cells(columns[place]), plain_cells(columns[first[0]]), _BETWEEN)
            for pair in self._new("pair", _distinct(pairs)):
                family, _, given = pair.partition(_BETWEEN)
                self._take_name([*words(family), *words(given)])
                self._take_person(words(given), words(family))

    def let_through(self, printed: Iterable[str]) -> None:
        """Do not tell whoever is called as cells are that pages print by right, such as the names of offices."""
        for word in (word for cell in printed for word in words(cell)):
            self._bearers.pop(word, None)

    def index(self, others: Index) -> Index:
        """The cells taken so far, beside those of other fiscal years."""
        return [*others, rising(self._all_hashes())]

    def write(self, folder: Path, year: int) -> Path:
        """Write the hashes and say where: nothing is read from them without the key."""
        path = folder / FOLDER / f"{year}.npy"
        path.parent.mkdir()
        array = BytesIO()
        np.save(array, rising(self._all_hashes()), allow_pickle=False)
        path.write_bytes(array.getvalue())  # numpy would not say that the disk is full
        return path

    def _all_hashes(self) -> dict[str, Iterable[int]]:
        for names in self._names.values():
            for given, family in first_and_family_names(names):
                self._take_person(given, family)
        self._names.clear()
        few, titled = (
            {hashed(name, self.key) for name, people in of.items() if len(people) < self.people}
            for of in (self._bearers, self._titled)
        )
        self._hashes[NAME].extend(titled)
        self._titled.clear()
        return {kind: np.unique(of) for kind, of in self._hashes.items()} | {FAMILY_NAME: few}

    def _new(self, kind: str, cells: set[str]) -> list[str]:
        """The cells not met before: the same people come back on every payslip."""
        return self._met.setdefault(kind, MetBefore()).new(cells)

    def _take_person(self, given: Sequence[str], family: Sequence[str]) -> None:
        """The family name of somebody, alone, behind an initial and behind a title, which tells a short one too."""
        if given and family:
            self._hashes[NAME].append(hashed(with_initial(given[0], family), self.key))
            self._bear(self._titled, with_title(family), " ".join((*given, *family)))
        self._take_family_name(family, " ".join((*given, *family)))
        if len(family) > 1 and len(family[0]) == 1:  # D'Hondt, written Dhondt
            together = [family[0] + family[1], *family[2:]]
            self._take_name([*together, *given])
            self._take_person(given, together)

    def _take_family_name(self, name: Sequence[str], person: str) -> None:
        """A family name of one long word, or the last and long word of one with particles."""
        if name and len(name[-1]) >= SHORTEST_NAME and name[-1].isalpha():
            self._bear(self._bearers, name[-1], person)

    def _bear(self, of: dict[str, set[str]], name: str, person: str) -> None:
        """Who bears a family name, of so many people that more of them would tell nothing else."""
        people = of.setdefault(name, set())
        if len(people) < self.people:
            people.add(person)

    def _take_name(self, name: list[str]) -> None:
        """A name of some words, from whichever of them it is begun with: first name first, or last."""
        if 2 <= len(name) <= LONGEST_NAME and sum(map(len, name)) >= SHORTEST_NAME:
            self._hashes[WORD].extend(hashed(word, self.key) for word in name)
            for turn in range(len(name)):
                self._hashes[NAME].append(hashed(" ".join(name[turn:] + name[:turn]), self.key))


def first_and_family_names(names: Iterable[str]) -> Iterator[tuple[list[str], list[str]]]:
    """The first names and the family name of each whole name of one column, folded.

    A comma or capitals say which is which (`Dupont, Marie`, `Marie DUPONT`); else a long column does: first names come
    back more often than family names. Where that cannot be told, both ways are taken.

    >>> list(first_and_family_names(["CLAES Ada", "Peeters, Jan"]))
    [(['ada'], ['claes']), (['jan'], ['peeters'])]
    >>> list(first_and_family_names(["Bob De Smet"]))
    [(['bob'], ['de', 'smet']), (['smet'], ['bob', 'de'])]
    """
    whole = [name for name in sorted(names) if len(words(name)) > 1]
    split = [words(name) for name in whole]
    starts, ends = (len({name[place] for name in split}) for place in (0, -1))
    told = len(whole) >= _LONG and not starts / _MUCH < ends < starts * _MUCH
    for name, parts in zip(whole, split, strict=True):
        before, comma, behind = name.partition(",")
        loud = [word for part in name.split() if len(part) > 1 and part.isupper() for word in words(part)]
        if comma:
            yield words(behind), words(before)
        elif loud and len(loud) < len(parts):
            yield [word for word in parts if word not in loud], loud
        else:
            if starts * _MUCH <= ends or not told:
                yield parts[:1], parts[1:]
            if ends * _MUCH <= starts or not told:
                yield parts[-1:], parts[:-1]
