"""Personal cells of the exports, kept as keyed hashes alone, so that what leaves can be searched for them."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from indicators.exports.cells import Columns, values
from indicators.exports.cells import plain as plain_cells

FOLDER = "personal"
"""Where the index of each fiscal year lies, among the processed tables."""

NAME, FAMILY_NAME, WORD, NUMBER = "name", "family_name", "word", "number"
"""What is kept a hash of: names and postal addresses whole, family names alone, the words of names, and numbers
(identifiers of persons, national numbers, accounts, telephones). E-mail addresses are known by their form."""

KINDS = (NAME, FAMILY_NAME, WORD, NUMBER)

Index = Mapping[str, Sequence[np.ndarray]]
"""The hashes of each kind, in arrays that rise: one a fiscal year."""

SHORTEST_NAME = 6
"""Letters of a name that is told from a common word."""
SHORTEST_NUMBER = 6
"""Signs of an identifier that is told from a figure."""
LONGEST_NAME = 8
"""Words of the longest name or address that is looked for."""

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
_TOLD = re.compile(r"(?=.*\d)(?=.*[^\W\d_]).{6,}|\d{9,}")
DIGITS_OF_A_FIGURE = 8
"""A number of so many digits and no other sign is not told from a figure."""
_FROM_ABROAD = re.compile(r"^(?:00)?32(?=\d{8,9}$)")
_WORDS = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ACCENTS = re.compile("[\u0300-\u036f]")


def plain(text: str) -> str:
    """Text without accents, capitals and invisible signs: names are compared so.

    >>> plain("Aur\u00e9lie YIL\u00admaz")
    'aurelie yilmaz'
    """
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", _INVISIBLE.sub("", text)))
    return text.casefold()


def words(text: str) -> list[str]:
    """The words of a text, plain.

    >>> words("El-Khatib, Za\u00efna")
    ['el', 'khatib', 'zaina']
    """
    return _WORDS.findall(plain(text))


def compact(number: str) -> str:
    """An identifier or number without what is written between its signs; a Belgian telephone as dialled at home.

    >>> compact("67.08.30-999.49"), compact("be00 9994 8846 5719"), compact("+32 400 16 55 16")
    ('67083099949', 'be00999488465719', '0400165516')
    """
    return at_home("".join(words(number)))


def at_home(number: str) -> str:
    """A compact number as dialled in Belgium, where it is a Belgian telephone; any other as it is.

    >>> at_home("32400165516")
    '0400165516'
    """
    return _FROM_ABROAD.sub("0", number) if number.startswith(("32", "0032")) else number


def tells_a_person(number: str) -> bool:
    """Whether a compact number is told from a figure: a member number 1042 is not.

    >>> tells_a_person("1042"), tells_a_person("p10042"), tells_a_person("67083099949")
    (False, True, True)
    """
    return _TOLD.fullmatch(number) is not None


def hashed(text: str, key: bytes) -> int:
    """The keyed hash of a plain text (BLAKE2b, RFC 7693): a whole number of 63 bits."""
    digest = hashlib.blake2b(text.encode(), key=key[:64], person=b"personal cells", digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def read_index(processed: Path, without: int | None = None) -> Index:
    """The index of every fiscal year that was ingested, or of all but one."""
    found = sorted((processed / FOLDER).glob("*.parquet"))
    files = [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in found if path.stem != str(without)]
    return _read_index(tuple(files))


@lru_cache(maxsize=2)
def _read_index(files: tuple[tuple[Path, int, int], ...]) -> Index:
    index: dict[str, list[np.ndarray]] = {kind: [] for kind in KINDS}
    for path, _, _ in files:
        kept = pq.read_table(path, read_dictionary=["kind"], use_threads=False)
        kinds, hashes = kept["kind"].combine_chunks(), kept["hash"].to_numpy()
        numbers = kinds.indices.to_numpy()
        for number, kind in enumerate(kinds.dictionary.to_pylist()):
            index[kind].append(np.sort(hashes[numbers == number], kind="stable"))
    return index


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
                if len(cell) >= SHORTEST_NUMBER and tells_a_person(number := compact(cell)):
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
        arrays = {kind: np.fromiter(hashes, dtype=np.int64) for kind, hashes in self._hashes.items()}
        return {kind: [*others[kind], np.sort(array)] for kind, array in arrays.items()}

    def write(self, folder: Path, year: int) -> Path:
        """Write the hashes by kind, in order, and say where: nothing is read from them without the key."""
        rows = [(kind, value) for kind, values in self._hashes.items() for value in sorted(values)]
        kinds, values = zip(*rows, strict=True) if rows else ((), ())
        path = folder / FOLDER / f"{year}.parquet"
        path.parent.mkdir()
        pq.write_table(pa.table({"kind": pa.array(kinds, pa.string()), "hash": pa.array(values, pa.int64())}), path)
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
