"""The scan: what leaves is searched for personal data, paths and secrets before it is moved into place."""

import os
import re
import tempfile
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from stdnum import iban
from stdnum.be import nn

from indicators.catalogue import CATALOGUE
from indicators.cooperative import Cooperative
from indicators.errors import PersonalDataFound
from indicators.exports.personal import (
    FAMILY_NAME,
    FOLDER,
    LONGEST_NAME,
    NAME,
    NUMBER,
    SHORTEST_NAME,
    SHORTEST_NUMBER,
    WORD,
    compact,
    hashed,
    plain,
    tells_a_person,
    words,
)
from indicators.exports.pseudonyms import KEY_VARIABLE, read_key
from indicators.report.unpacking import Piece, pieces_of
from indicators.report.words import WORDS

MOST_SHOWN = 20

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}(?![\w-])")
_ACCOUNT = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{2,4}){3,9}(?![A-Za-z0-9])")
_NATIONAL_NUMBER = re.compile(r"(?<![\w.,])\d{2}[. /-]?\d{2}[. /-]?\d{2}[. /-]?\d{3}[. /-]?\d{2}(?!\w|[.,]\d)")
_TELEPHONE = re.compile(  # nor is it one before a currency: that is a change of millions
    r"(?<![\w.,/+-])(?:(?:\+|00)[1-9]\d[ ./-]?(?:\(0\) ?)?\d{1,3}(?:[ ./-]?\d{2,3}){2,4}"
    r"|0[1-9]\d{7,8}|0\d{1,3}[ /.-]\d{2,3}(?:[ .]\d{2}){2}|0[1-9][ /.]\d{3}[ .]\d{2}[ .]\d{2})"
    r"(?!\w|[.,/-]\d|\s?(?:€|EUR))"
)
_IDENTIFIER = re.compile(r"(?<![^\W_])(?=[^\s]*\d)[^\W_]+(?:[./-][^\W_]+)*")
_DIGITS = re.compile(r"(?<![^\W_])[A-Za-z]{0,2}\d+(?:[ ./-]{1,2}\d+)+")
_PSEUDONYM = re.compile(r"(?<![0-9A-Za-z])(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{20}(?![0-9A-Za-z])")
_PATH = re.compile(
    r"(?<![\w/.:~-])/(?:home|Users|root|private|tmp|var|opt|srv|mnt|media|usr|work|workspace)/[\w.@-]+"
    r"|(?<![A-Za-z0-9])[A-Za-z]:\\{1,2}[\w.@-]+\\|file:///"
)
_SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|(?<![A-Z0-9])AKIA[0-9A-Z]{16}(?![A-Z0-9])|://[^\s/:@]+:[^\s/@]+@"
)
_SECRET_NAMES = re.compile(r"KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL", re.IGNORECASE)
_SHORTEST_SECRET = 8
_LONG_WORD = re.compile(rf"(?<![^\W_])[^\W\d_]{{{SHORTEST_NAME},}}(?![^\W_])")
_MARKUP = re.compile(r'<[^<>]*>|"[^"\n]*"\s*:')


def scan(folder: Path, cooperative: Cooperative) -> None:
    """Search a folder, or one file, that is about to be shared.

    Found are names, postal addresses, telephones, accounts, national numbers and identifiers that stand in the
    exports; e-mail addresses, telephones, accounts and national numbers of anybody, by their form and check
    digits; pseudonyms, which only rows have; absolute paths; secrets of the environment. What `may_be_named`
    in `cooperative.toml` lists is left alone.

    Raises:
        PersonalDataFound: names each place, and what kind of thing stands there, without repeating it.
    """
    search = Search(cooperative)
    base = folder.parent if folder.is_file() else folder
    found: dict[str, None] = {}
    for path in [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(base).as_posix()
        named = Piece("the name of a file", name.replace("_", " "), counted="")
        for piece in (named, *pieces_of(name, path.read_bytes())):
            found.update(dict.fromkeys(f"{place}: {what}" for place, what in search.found_in(piece)))
    if found:
        rest = [f"... and {len(found) - MOST_SHOWN} more places"] if len(found) > MOST_SHOWN else []
        raise PersonalDataFound(
            "\n".join(
                [
                    "What must not leave stands in what was made, and nothing was moved into place:",
                    *list(found)[:MOST_SHOWN],
                    *rest,
                    "Take it out of the text, notebook or export that it comes from. What may be printed, such as a "
                    "public address, is listed under may_be_named in [disclosure] of cooperative.toml.",
                ]
            )
        )


class Search:
    """What is looked for: the index of the exports, the forms of personal numbers, paths and secrets."""

    def __init__(self, cooperative: Cooperative):
        self.cooperative = cooperative
        self.key = read_key(cooperative.root)
        self._known = _index(cooperative)
        self._verdicts: dict[tuple[str, str], bool] = {}
        self._numbers: dict[str, bool] = {}
        self._lines: set[str] = set()
        allowed = (cooperative.name, *cooperative.configuration.disclosure.may_be_named)
        self._may_be_named = [f" {' '.join(words(name))} " for name in allowed]

    def found_in(self, piece: Piece) -> Iterator[tuple[str, str]]:
        """Each place of a piece where something must not stand, and what it is."""
        text = self._unseen(piece.text)
        for what, pattern, holds in (
            ("an e-mail address", _EMAIL, None),
            ("an account number", _ACCOUNT, iban.is_valid),
            ("a national number", _NATIONAL_NUMBER, nn.is_valid),
            ("a telephone number", _TELEPHONE, None),
            ("a pseudonym, which only a row of a table has", _PSEUDONYM, None),
            ("an absolute path", _PATH, None),
            ("a secret", _SECRET, None),
        ):
            for match in pattern.finditer(text):
                if (holds is None or holds(match.group())) and not self._allowed(match.group()):
                    yield _at(piece, text, match.start()), what
        for what, phrases in (("an absolute path", self._paths), ("a secret", self._secrets)):
            for phrase in phrases:
                if (place := text.find(phrase)) >= 0:
                    yield _at(piece, text, place), what
        for match in (*_IDENTIFIER.finditer(text), *_DIGITS.finditer(text)):
            if self._is_number(match.group()):
                yield _at(piece, text, match.start()), "a number of a person of the exports"
        yield from self._names(piece, piece.text)
        without_markup = _MARKUP.sub(lambda mark: re.sub(r"[^\n]", " ", mark.group()), piece.text)
        if without_markup != piece.text:
            yield from self._names(piece, without_markup)

    def _unseen(self, text: str) -> str:
        """The text with the lines left empty that were searched before: a page is made of its sections."""
        lines = text.split("\n")
        unseen = [line if line not in self._lines else "" for line in lines]
        self._lines.update(lines)
        return "\n".join(unseen)

    def _is_number(self, written: str) -> bool:
        if len(written) < SHORTEST_NUMBER:
            return False
        if written not in self._numbers:
            self._numbers[written] = any(self._is(NUMBER, number) for number in _numbers(written))
        return self._numbers[written]

    def _names(self, piece: Piece, text: str) -> Iterator[tuple[str, str]]:
        written = plain(text)
        found = words(written)
        met = [place for place, one in enumerate(found) if self._is(WORD, one)]
        for _, group in groupby(enumerate(met), lambda pair: pair[1] - pair[0]):
            run = [place for _, place in group]
            for length in range(2, min(LONGEST_NAME, len(run)) + 1):
                for start in run[: len(run) - length + 1]:
                    name = " ".join(found[start : start + length])
                    if self._is(NAME, name) and not self._allowed(name):
                        yield _at(piece, written, _nth_word(written, start)), "a name or address of the exports"
        for one in {one for one in _LONG_WORD.findall(text) if one[0].isupper()}:
            name = plain(one)
            if self._is(FAMILY_NAME, name) and name not in self._vocabulary and not self._allowed(name):
                yield _at(piece, text, text.find(one)), "a family name of the exports"

    def _is(self, kind: str, text: str) -> bool:
        """Whether the exports have it; each is hashed once."""
        if (kind, text) not in self._verdicts:
            self._verdicts[kind, text] = hashed(text, self.key) in self._known[kind]
        return self._verdicts[kind, text]

    def _allowed(self, found: str) -> bool:
        phrase = f" {' '.join(words(found))} "
        return any(phrase in allowed for allowed in self._may_be_named)

    @cached_property
    def _vocabulary(self) -> set[str]:
        """The words of the standing texts, of the indicators and of the page: whoever is called so is not told."""
        folder = self.cooperative.root / "notebooks"
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))]
        texts += [text for one in CATALOGUE.values() for text in (*one.label.values(), *one.definition.values())]
        texts += [text for named in WORDS.values() for text in named.values()]
        return set(words(" ".join(texts)))

    @cached_property
    def _paths(self) -> list[str]:
        """The folders of this machine that a careless output would name."""
        folders = {str(path.resolve()) for path in (self.cooperative.root, Path.home(), Path(tempfile.gettempdir()))}
        return sorted(path for path in folders if len(Path(path).parts) > 2)

    @cached_property
    def _secrets(self) -> list[str]:
        kept = {value for name, value in os.environ.items() if _SECRET_NAMES.search(name) or name == KEY_VARIABLE}
        return sorted(value for value in {*kept, self.key.decode()} if len(value) >= _SHORTEST_SECRET)


def _index(cooperative: Cooperative) -> dict[str, set[int]]:
    """The hashes of every fiscal year that was ingested, by kind."""
    kept = [pq.read_table(path) for path in sorted((cooperative.processed / FOLDER).glob("*.parquet"))]
    every = pa.concat_tables(kept) if kept else pa.table({"kind": pa.array([], pa.string()), "hash": []})
    return {
        kind: set(pc.unique(every.filter(pc.equal(every["kind"], kind))["hash"]).to_pylist())
        for kind in (NAME, FAMILY_NAME, WORD, NUMBER)
    }


def _numbers(written: str) -> Iterator[str]:
    """What may be a number of a person in signs that stand together: each run of their groups."""
    groups = re.split(r"[ ./-]+", written)
    for first in range(len(groups)):
        for last in range(first, min(first + LONGEST_NAME, len(groups))):
            number = compact("".join(groups[first : last + 1]))
            if tells_a_person(number):
                yield number


def _at(piece: Piece, text: str, offset: int) -> str:
    """The place of a sign of a piece's text, or of what was made of it with the same lines."""
    return Piece(piece.place, text, piece.counted).at(offset)


def _nth_word(text: str, number: int) -> int:
    """Where the word of that number starts."""
    for place, match in enumerate(re.finditer(r"[^\W_]+", text)):
        if place == number:
            return match.start()
    return 0
