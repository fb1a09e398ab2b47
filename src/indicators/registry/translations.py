"""What a language lacks of what a cooperative prints: words of its file, labels and definitions of indicators."""

from collections.abc import Iterator

from indicators.i18n.completeness import mistakes_in
from indicators.i18n.languages import ADDED, SHIPPED, Language
from indicators.i18n.law_words import words_of_law
from indicators.registry.declaration_files import TABLES_FOLDER
from indicators.registry.own_tables import own_tables_in
from indicators.registry.registry import Registry


def untranslated(registry: Registry, language: Language) -> Iterator[str]:
    """What is missing in a language, a sentence each.

    A language that ships is complete, but for the indicators of one's own; one that is added needs every word in its
    file, and every label and definition there or beside its formula.
    """
    if language not in SHIPPED:
        yield from mistakes_in(language, needed_words(registry, language))
        return
    for key in words_of_own_tables(registry):
        if key not in registry.words.get(language, {}):
            section, _, name = key.partition(".")
            what = f"the label of the table {name}" if section == "tables" else f"the sentence of the rule {name}"
            yield f"{TABLES_FOLDER}: {what} has no '{language}', a language of the cooperative."
    for key, text in added_words(registry).items():
        if not language.words.get(key, "").strip():
            yield f"{(ADDED / language).as_posix()}.toml: {key} is missing; another language has it: {text}"
    for id, where in registry.declared_at.items():
        indicator = registry.catalogue[id]
        if not indicator.label.get(language, "").strip():
            yield f"{where}: {id}: label has no '{language}', a language of the cooperative."
        if not indicator.definition.get(language, "").endswith("."):
            yield f"{where}: {id}: definition has no sentence in '{language}', a language of the cooperative."


def needed_words(registry: Registry, language: str) -> dict[str, str]:
    """What a file of that language needs beside the words of the project, in English."""
    return {
        **words_of_own_tables(registry),
        **added_words(registry),
        **words_of_law(language),
        **words_of_indicators(registry, language),
    }


def added_words(registry: Registry) -> dict[str, str]:
    """The words of units, columns, values and chapters of one's own, in English or else in any language."""
    languages = [language for language in ("en", *registry.words) if language in registry.words]
    found: dict[str, str] = {}
    for language in languages:
        found = {**registry.words[language], **found}
    return {key: text for key, text in found.items() if key not in words_of_own_tables(registry)}


def words_of_own_tables(registry: Registry) -> dict[str, str]:
    """What own tables are called and what their rules say, in English or else in any language; empty where in none."""
    said = {f"tables.{table.name}": table.label for table in own_tables_in(registry.tables)}
    said |= {f"rules.{rule.name}": rule.sentence for one in own_tables_in(registry.tables) for rule in one.rules}
    return {key: texts.get("en") or next(iter(texts.values()), "") for key, texts in said.items()}


def words_of_indicators(registry: Registry, language: str) -> dict[str, str]:
    """The labels and definitions that a file of that language needs, in English: those that no formula has beside it.

    >>> from pathlib import Path
    >>> from indicators.registry.registry import load_registry
    >>> words_of_indicators(load_registry(Path("/")), "de")["indicators.loans.granted.label"]
    'Loans granted'
    >>> words_of_indicators(load_registry(Path("/")), "nl")
    {}
    """
    found = {}
    for id, indicator in registry.catalogue.items():
        for part, texts in (("label", indicator.label), ("definition", indicator.definition)):
            if not texts.get(language, "").strip():
                found[f"indicators.{id}.{part}"] = texts.get("en") or next(iter(texts.values()))
    return found
