"""The search: whether a text holds what must not leave the machine, and the same text with marks in its place."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple

from indicators.core.invisible_characters import SIGNS
from indicators.core.text import fold, search_form, without_invisible
from indicators.privacy.known_cells import KnownCells
from indicators.privacy.patterns import forms_in, phrases_of_machine
from indicators.privacy.personal_index import (
    DIGITS_OF_A_FIGURE,
    FAMILY_NAME,
    LONGEST_NAME,
    NAME,
    SHORTEST_NAME,
    SHORTEST_NUMBER,
    WORD,
    Index,
    with_initial,
    with_title,
    words,
)

WHOLE_NAME, FAMILY = "a name or address of the exports", "a family name of the exports"
NUMBER_OF_A_PERSON = "a number of a person of the exports"

_IDENTIFIER = re.compile(r"(?<![^\W_])[^\W_]++(?:[./-][^\W_]++)*+")
_DIGITS = re.compile(r"(?<![0-9])[0-9]++(?:[ ./-]{1,2}[0-9]++)++")
_HAS_DIGIT = re.compile(r"\d").search
_LETTER = re.compile(r"[^\W\d_]").search
_LETTERS = re.compile(r"[A-Za-z]*\Z")
_WORD = re.compile(f"(?:[^\\W_]|[\u0300-\u036f{SIGNS}])+")
_INITIALS = re.compile(r"(?<![^\W_])([^\W\d_])\.(?:[ -]?[^\W\d_]\.)*")
_MOST_WORDS_OF_A_FAMILY_NAME = 4
_FAR = 60
"""Signs within which the words of a family name stand beside an initial."""
_TITLES = frozenset(
    [
        *("m", "mm", "mme", "mmes", "mlle", "madame", "monsieur", "docteur", "dr", "doctor"),
        *("mr", "mrs", "ms", "miss", "dhr", "heer", "mevr", "mevrouw", "meneer", "mw"),
    ]
)
"""Words before which a family name is one, also where it is a word of the page, and where it is short."""
_TITLED = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(_TITLES))})(?![^\W_])\.?", re.IGNORECASE)
_STREETS = frozenset(["rue", "avenue", "boulevard", "chaussee", "quai", "square", "impasse", "allee", "dreve"])
_STREETS_BEHIND = (["straat"], ["laan"], ["lei"], ["plein"], ["steenweg"], ["street"])
_PARTICLES = frozenset(["de", "du", "des", "d", "la"])
_MARKUP = re.compile(r'<[^<>]*>|"[^"\n]*"\s*:')


class Found(NamedTuple):
    """A part of a text that must not leave: where it starts, where it ends, and what it is."""

    start: int
    end: int
    what: str


class Search:
    """What is looked for: the cells of an index, the forms of personal numbers, the paths and secrets of this machine.

    `allowed` may be named all the same, and so may a family name that is one of the `vocabulary`, which is asked for
    when it is first needed.
    """

    def __init__(
        self,
        index: Index,
        key: bytes,
        root: Path,
        allowed: Iterable[str],
        vocabulary: Callable[[], Collection[str]] = frozenset,
    ):
        self._known = KnownCells(index, key)
        self._phrases = phrases_of_machine(root, key)
        self._allowed = [f" {' '.join(words(name))} " for name in allowed]
        self._vocabulary_of = vocabulary
        self._words: dict[str, list[str]] = {}

    @cached_property
    def state(self) -> str:
        """A hash of all that is looked for and let through: what was searched in another state is searched again.

        Of the vocabulary that is what people are called, so that a new word in a text is no reason to search all.
        """
        let_through = self._known.among(FAMILY_NAME, set(filter(_is_long, self._vocabulary)))
        return self._known.state((*self._allowed, *sorted(let_through), *(phrase for _, phrase in self._phrases)))

    def found_in(self, text: str) -> list[Found]:
        """All that is found in a text (of Unicode's form NFKC), in the order in which it stands there."""
        told = (*map(Found._make, forms_in(text)), *self._numbers_in(text))
        found = {one for one in told if not self._may_be_named(text[one.start : one.end])}
        found.update(self._phrases_in(text), self._names_in(text), self._initials_in(text), self._titled_in(text))
        if (without_markup := _MARKUP.sub(" ", text)) != text and any(self._names_in(without_markup)):
            found.update(self._names_in(_MARKUP.sub(_blank, text)))  # the same names, with their places
        return sorted(found)

    def masked(self, text: str, mark: Callable[[str], str] = "[{}]".format) -> str:
        """The text with marks that say what stood there; as it is where nothing is found.

        A text that is given in another form of Unicode than NFKC has that form where something is found.
        """
        normal = search_form(text)
        if not (found := self.found_in(normal)):
            return text
        written, end = [], 0
        for one in found:
            if one.start >= end:
                written += [normal[end : one.start], mark(one.what)]
            end = max(end, one.end)
        return "".join((*written, normal[end:]))

    def _phrases_in(self, text: str) -> Iterator[Found]:
        for what, phrase in self._phrases:
            place = text.find(phrase)
            while place >= 0:
                yield Found(place, place + len(phrase), what)
                place = text.find(phrase, place + 1)

    def _numbers_in(self, text: str) -> Iterator[Found]:
        """Numbers of persons, written together or in groups; those of a group that are one are not told apart."""
        chunks = filter(_HAS_DIGIT, set(text.split()))
        together = {
            one for chunk in chunks for one in _IDENTIFIER.findall(chunk) if _HAS_DIGIT(one) and _may_identify(one)
        }
        spans = ((_with_letters(text, match.start()), match.end()) for match in _DIGITS.finditer(text))
        in_groups = [(start, end, text[start:end]) for start, end in spans if _may_identify(text[start:end])]
        known = self._known.numbers_among({*together, *(written for _, _, written in in_groups)})
        for written in together & known:
            for match in re.finditer(rf"(?<![^\W_]){re.escape(written)}(?![^\W_])", text):
                yield Found(*match.span(), NUMBER_OF_A_PERSON)
        for start, end, written in in_groups:
            if written in known:
                yield Found(start, end, NUMBER_OF_A_PERSON)

    def _names_in(self, text: str) -> Iterator[Found]:
        if not any(self._names_among(self._near_known(text))):  # as nearly always, and told without a place
            return
        found = words(text)
        names, family = self._names_among(found)
        spans = _spans(text, len(found))
        for first, last in names:
            yield Found(spans[first][0], spans[last][1], WHOLE_NAME)
        common = {
            word for (start, _), word in zip(spans, found, strict=True) if word in family and text[start].islower()
        }
        for place, ((start, end), word) in enumerate(zip(spans, found, strict=True)):
            if word not in family or not without_invisible(text[start:end])[:1].isupper():
                continue
            if _is_of_a_street(found, place):
                continue
            # a word of the language is a name behind a title alone
            if (word not in common and word not in self._vocabulary) or (place and found[place - 1] in _TITLES):
                yield Found(start, end, FAMILY)

    def _initials_in(self, text: str) -> Iterator[Found]:
        """Family names with an initial before or behind them: `Z. El-Khatib`, `El-Khatib Z.`."""
        for match in _INITIALS.finditer(text):
            behind = list(_WORD.finditer(text, match.end(), match.end() + _FAR))[:_MOST_WORDS_OF_A_FAMILY_NAME]
            before = list(_WORD.finditer(text, max(0, match.start() - _FAR), match.start()))
            for count in range(1, _MOST_WORDS_OF_A_FAMILY_NAME + 1):
                for ends in (behind[:count], before[-count:]):
                    if len(ends) == count and self._is_with_initial(match[1], [one.group() for one in ends]):
                        start, end = min(match.start(), ends[0].start()), max(match.end(), ends[-1].end())
                        yield Found(start, end, FAMILY)

    def _titled_in(self, text: str) -> Iterator[Found]:
        """Family names behind a title: `Mme Maes`, `de heer De Smet`."""
        for match in _TITLED.finditer(text):
            behind = list(_WORD.finditer(text, match.end(), match.end() + _FAR))[:_MOST_WORDS_OF_A_FAMILY_NAME]
            for count in range(1, len(behind) + 1):
                family = [word for one in behind[:count] for word in words(one.group())]
                is_known = behind[count - 1].group()[:1].isupper() and bool(
                    self._known.among(NAME, {with_title(family)})
                )
                if is_known and not self._may_be_named(" ".join(family)):
                    yield Found(behind[0].start(), behind[count - 1].end(), FAMILY)

    def _is_with_initial(self, letter: str, family: Sequence[str]) -> bool:
        if not family[-1][:1].isupper():
            return False
        name = with_initial(fold(letter), [word for one in family for word in words(one)])
        return bool(self._known.among(NAME, {name})) and not self._may_be_named(" ".join(family))

    def _near_known(self, text: str) -> list[str]:
        """The words of a text without those that can be no part of a name, and a gap where such words stand."""
        chunks = text.split()
        distinct = set(chunks)
        self._words.update((chunk, words(chunk)) for chunk in distinct if chunk not in self._words)
        every = set(chain.from_iterable(map(self._words.__getitem__, distinct)))
        known = self._known.among(WORD, every) | self._known.among(FAMILY_NAME, set(filter(_is_long, every)))
        holding = {chunk for chunk in distinct if not known.isdisjoint(self._words[chunk])}
        near, behind = [], 0
        for place in (place for place, chunk in enumerate(chunks) if chunk in holding):
            if any(map(self._words.__getitem__, chunks[behind:place])):
                near.append("")
            near += self._words[chunks[place]]
            behind = place + 1
        return near

    def _names_among(self, found: list[str]) -> tuple[list[tuple[int, int]], set[str]]:
        """The first and last word of each whole name among words, and the family names among them."""
        distinct = set(found)
        known = self._known.among(WORD, distinct)
        met = (place for place, word in enumerate(found) if word in known)
        names: dict[tuple[int, int], str] = {}
        for _, group in groupby(enumerate(met), lambda pair: pair[1] - pair[0]):
            run = [place for _, place in group]
            for first in run:
                for last in range(first + 1, min(first + LONGEST_NAME, run[-1] + 1)):
                    names[first, last] = " ".join(found[first : last + 1])
        whole = {name for name in self._known.among(NAME, set(names.values())) if not self._may_be_named(name)}
        family = self._known.among(FAMILY_NAME, set(filter(_is_long, distinct)))
        family = {word for word in family if not self._may_be_named(word)}
        return [places for places, name in names.items() if name in whole], family

    def _may_be_named(self, found: str) -> bool:
        phrase = f" {' '.join(words(found))} "
        return any(phrase in allowed for allowed in self._allowed)

    @cached_property
    def _vocabulary(self) -> set[str]:
        return set(self._vocabulary_of())


def _is_of_a_street(found: Sequence[str], place: int) -> bool:
    """Whether a word is what a street is called: people have addresses, which are known whole."""
    before = [word for word in found[max(0, place - 2) : place] if word not in _PARTICLES]
    return bool(before[-1:] and before[-1] in _STREETS) or found[place + 1 : place + 2] in _STREETS_BEHIND


def _is_long(word: str) -> bool:
    """Whether a word may be a family name that is told from a common word."""
    return len(word) >= SHORTEST_NAME and word.isalpha()


def _may_identify(written: str) -> bool:
    """Whether there are signs enough in it for a number that tells a person."""
    signs = len(written)
    return signs > DIGITS_OF_A_FIGURE or (signs >= SHORTEST_NUMBER and bool(_LETTER(written) and _HAS_DIGIT(written)))


def _with_letters(text: str, start: int) -> int:
    """Where a number starts with the two letters at most before its first digit."""
    letters = _LETTERS.search(text, max(0, start - 2), start)
    return letters.start() if letters else start


def _spans(text: str, count: int) -> list[tuple[int, int]]:
    """Where each of the words of a text stands; where that cannot be told, each may stand anywhere."""
    spans = [match.span() for match in _WORD.finditer(text) for _ in words(match.group())]
    return spans if len(spans) == count else [(0, len(text))] * count


def _blank(mark: re.Match[str]) -> str:
    """Blanks in the place of a mark, in as many lines."""
    signs = mark.group()
    return re.sub(r"[^\n]", " ", signs) if "\n" in signs else " " * len(signs)
