"""Own names: what ships calls members and offices, in the words that the cooperative has for them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from indicators.configuration.words import Words
from indicators.i18n.languages import language_of
from indicators.registry.registry import Registry

_FORMS = {
    "fr": {
        "membre": "member",
        "sociétaire": "member",
        "membres": "members",
        "sociétaires": "members",
        "bureau": "office",
        "bureaux": "offices",
    },
    "nl": {"vennoot": "member", "vennoten": "members", "kantoor": "office", "kantoren": "offices"},
    "en": {"member": "member", "members": "members", "office": "office", "offices": "offices"},
}
"""What ships says, and the key of `[words]` that may say it otherwise."""

_NAMES = ("subjects.", "tables.", "columns.", "values.", "units.", "formulas.", "page.chapter_", "page.catalogue_")
"""The words of a language that name things; sentences are written with the own words in their place."""

_BEFORE = {
    "fr": {"de": "d'", "du": "de l'", "le": "l'", "la": "l'", "au": "à l'", "que": "qu'"},
    "en": {"a": "an "},
    "nl": {},
}
"""What a short word before the name becomes where the own word begins with a vowel."""

_VOWELS = "aàâeéèêiîoôuûœ"


def with_own_names(registry: Registry, words: Mapping[str, Words]) -> Registry:
    """The registry whose words have the cooperative's own names, in labels and definitions as well."""
    named = dict(registry.words)
    for language in _FORMS:  # each of them has what another has
        shipped = {key: text for key, text in language_of(language).words.items() if key.startswith(_NAMES)}
        for indicator in registry.catalogue.values():
            for part, texts in (("label", indicator.label), ("definition", indicator.definition)):
                if text := texts.get(language, ""):
                    shipped[f"indicators.{indicator.id}.{part}"] = text
        own = words.get(language, Words())
        said = {key: in_own_words(text, language, own) for key, text in shipped.items()}
        named[language] = {**said, **registry.words.get(language, {})}
    return replace(registry, words=MappingProxyType(named))


def in_own_words(text: str, language: str, words: Words) -> str:
    """A name with the cooperative's own words in it, as they are written there.

    >>> own = Words(member="associé", members="associés", no_member="aucun associé", office="siège", offices="sièges")
    >>> in_own_words("Prêts aux membres, par bureau", "fr", own), in_own_words("Nombre de membres", "fr", own)
    ('Prêts aux associés, par siège', "Nombre d'associés")
    """
    forms = {form: own for form, key in _FORMS[language].items() if (own := getattr(words, key))}
    if not forms:
        return text
    before = "|".join(_BEFORE[language]) or "(?!)"
    pattern = (
        rf"(?<![\w-])(?<!\bin )(?:(?P<before>{before})\s)?(?P<word>{'|'.join(sorted(forms, reverse=True))})(?![\w-])"
    )

    def own_word(found: re.Match[str]) -> str:
        word, short = str(forms[found["word"].lower()]), found["before"] or ""
        if found["word"][0].isupper():
            word = word[0].upper() + word[1:]
        if short and word[0].lower() in _VOWELS:
            joined = _BEFORE[language][short.lower()]
            return (joined[0].upper() + joined[1:] if short[0].isupper() else joined) + word
        return f"{short} {word}" if short else word

    return str(re.sub(pattern, own_word, text, flags=re.IGNORECASE))
