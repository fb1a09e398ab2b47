"""What a file of words lacks, beside the English one: a language is complete, or it is not used."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from indicators.i18n.languages import Language, language_of, shown

OF_DATA = ("tables", "columns", "meanings", "values", "units", "formulas", "indicators")
"""The sections in which a file may have more keys than the English one: those of data, which may be one's own."""

TOLD = 12
"""The keys that a sentence names; it counts the others."""

_MAY_USE = {"numbers.millions", "numbers.millions_before_vowel"}
"""Sentences that need not use all that they are given."""


def mistakes_in(language: Language, more: Mapping[str, str]) -> Iterator[str]:
    """What is wrong in the file of a language, a sentence each; `more` are the words needed beside the English ones.

    The locale must be one that Babel knows. Every word is needed, with the same places to fill in; a key that English
    does not have is a slip of the pen.

    Raises:
        WrongUse: the file is no TOML, or says nothing usable of the language itself.
    """
    expected = {**language_of("en").words, **more}
    file, words, _ = shown(language.file), language.words, language.locale  # which says what is wrong with itself
    if not re.fullmatch(r"[\w-]+", language.page):
        yield f"{file}: language.page is '{language.page}'; expected letters, digits and -, such as special-report."
    for key in ("numbers.small", "numbers.tens"):
        given, english = words.get(key, "").split(), expected[key].split()
        if given and len(given) != len(english):
            yield f"{file}: {key} has {len(given)} words; expected {len(english)}: {expected[key]}."
    if missing := [key for key in expected if not words.get(key, "").strip()]:
        yield (
            f"{file}: {len(missing)} of {len(expected)} words are missing: {_listed(missing)}. "
            f"Print them with their English: indicators words {language}"
        )
    if unknown := [key for key in words if key not in expected and not key.startswith(OF_DATA)]:
        yield f"{file}: unknown, and so never used: {_listed(unknown)}. Correct or remove them."
    for key in sorted(words.keys() & expected.keys()):
        wanted, found = places(expected[key]), places(words[key])
        if words[key].strip() and (found - {"number", "symbol", "currency"} if key in _MAY_USE else found != wanted):
            yield f"{file}: {key} has {_braces(found)}; expected {_braces(wanted)}, as in: {expected[key]}"


def missing_words(language: Language | None, more: Mapping[str, str]) -> dict[str, str]:
    """The words that a language lacks, in English; every word where there is no file yet."""
    expected = {**language_of("en").words, **more}
    words = language.words if language else {}
    return {key: text for key, text in expected.items() if not words.get(key, "").strip()}


def as_toml(words: Mapping[str, str]) -> str:
    """Words as the sections of a language's file, to be translated.

    >>> print(as_toml({"units.m2": "m²", "values.gender=F": "women", "indicators.loans.granted.label": "Loans"}))
    [units]
    m2 = "m²"
    <BLANKLINE>
    [values]
    "gender=F" = "women"
    <BLANKLINE>
    [indicators."loans.granted"]
    label = "Loans"
    """
    sections: dict[str, list[str]] = {}
    for key, text in words.items():
        section, _, rest = key.partition(".")
        if section in ("indicators", "law"):
            id, _, rest = rest.rpartition(".")
            section = f'{section}."{id}"'
        name = rest if re.fullmatch(r"[A-Za-z0-9_-]+", rest) else _quoted(rest)
        sections.setdefault(section, []).append(f"{name} = {_quoted(text)}")
    return "\n\n".join("\n".join([f"[{section}]", *lines]) for section, lines in sections.items())


def places(text: str) -> set[str]:
    """What a sentence is filled in with.

    >>> sorted(places("{found} is not {expected}, {{ position = 1 }}"))
    ['expected', 'found']
    """
    return set(re.findall(r"(?<!{){(\w+)}", text))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _listed(keys: list[str]) -> str:
    more = [f"and {len(keys) - TOLD} more"] if len(keys) > TOLD else []
    return ", ".join([*keys[:TOLD], *more])


def _braces(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nothing to fill in"
