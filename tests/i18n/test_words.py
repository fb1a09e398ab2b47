"""The files of words: every language has every word with the same places to fill in, all are used, none is missing."""

import ast
import pickle
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

import indicators
from indicators.catalogue import SHIPPED as MEASURED
from indicators.core.errors import WrongUse
from indicators.i18n.languages import SHIPPED, Language, known_language, language_of, word_of, words_added_to
from indicators.i18n.page_messages import word
from indicators.i18n.written_formulas import phrases_of
from indicators.ingest.inspection.vocabulary import HEADERS
from indicators.rules import RULES
from indicators.tables import TABLES
from repository import CATALOGUE, ROOT

SOURCE = Path(indicators.__file__).parent
ENGLISH = language_of("en").words
OF_INDICATORS = ("indicators.loans.granted.label", "indicators.loans.granted.definition")
"""As a file of an added language has them; in those that ship they stand beside the formula."""

OF_DATA = ("tables", "columns", "values", "units", "formulas", "rules", "language")
"""The sections whose keys are names of data, of rules, or fixed; the keys of the others stand in the source."""


def places(text: str) -> set[str]:
    """What a sentence is filled in with."""
    return set(re.findall(r"{(\w+)}", text))


def literals(tree: ast.AST) -> Iterator[str]:
    """The strings of a module, those with something to fill in as patterns."""
    if isinstance(tree, ast.JoinedStr):
        yield "".join(str(one.value) if isinstance(one, ast.Constant) else "*" for one in tree.values)
    elif isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value
    else:
        for node in ast.iter_child_nodes(tree):
            yield from literals(node)


def asked() -> Iterator[tuple[str, str]]:
    """The words that the source asks for: where, and the key or the pattern of the keys."""
    sections = {"word": "page.", "sentence": "ledger.", "word_of": ""}
    for path in SOURCE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
            if isinstance(call, ast.Call) and name in sections and len(call.args) > (name == "word_of"):
                for key in literals(call.args[name == "word_of"]):
                    yield path.name, sections[name] + key
    for path in SOURCE.rglob("*.j2"):
        for key in re.findall(r"\bword\('(\w+)'", path.read_text(encoding="utf-8")):
            yield path.name, f"page.{key}"


def test_no_sentence_that_is_filled_in_stands_under_two_keys() -> None:
    """Such a one is a slip: it overwrote another of the same name."""
    sentences = [text for text in ENGLISH.values() if places(text) and len(text) > 25]

    assert sorted(sentences) == sorted(set(sentences))


@pytest.mark.parametrize("language", SHIPPED)
def test_every_language_has_every_word_with_the_same_places_to_fill_in(language: str) -> None:
    words = {key: text for key, text in language_of(language).words.items() if not key.startswith("meanings.")}

    assert words.keys() == ENGLISH.keys()
    assert [
        key for key in ENGLISH if places(words[key]) != places(ENGLISH[key]) and not key.startswith("numbers.")
    ] == []
    assert places(words["numbers.millions"]) <= {"number", "symbol", "currency"}
    assert not [key for key, text in words.items() if not text.strip()]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_what_a_needed_column_holds_is_said_in_every_language(language: str) -> None:
    """In English it stands beside the column."""
    needed = {f"{name}.{column.name}" for name in HEADERS for column in TABLES[name].columns if column.required}
    said = {key.removeprefix("meanings.") for key in language_of(language).words if key.startswith("meanings.")}

    assert needed <= said
    assert {table for table, _, _ in (key.partition(".") for key in said)} <= TABLES.keys()
    assert all(key.partition(".")[2] in TABLES[key.partition(".")[0]].described for key in said)


def test_every_word_that_the_source_asks_for_is_there() -> None:
    found = list(asked())

    assert len(found) > 100
    assert not [
        (where, key) for where, key in found if not any(fnmatch(one, key) for one in [*ENGLISH, *OF_INDICATORS])
    ]


def test_every_word_is_used() -> None:
    written = {text for path in SOURCE.rglob("*.py") for text in literals(ast.parse(path.read_text("utf-8")))}
    written |= {key.partition(".")[2] for _, key in asked()}
    patterns = [text for text in written if re.fullmatch(r"[\w.]+\*", text)]
    own = [key for key in ENGLISH if key.partition(".")[0] not in OF_DATA]
    unused = [
        key
        for key in own
        if not ({key, key.partition(".")[2]} & written)
        and not any(fnmatch(one, pattern) for pattern in patterns for one in (key, key.partition(".")[2]))
    ]

    assert unused == []


def test_what_is_named_exists() -> None:
    named = {
        section: {key.partition(".")[2] for key in ENGLISH if key.startswith(f"{section}.")} for section in OF_DATA
    }

    assert named["rules"] == set(RULES)
    assert named["tables"] == set(TABLES)
    assert named["units"] >= {one.unit for one in CATALOGUE.values()}
    assert named["columns"] <= {by for one in CATALOGUE.values() for way in one.sliced_by for by in way}
    assert {value.partition("=")[0] for value in named["values"]} <= named["columns"]
    assert named["formulas"] == {phrase for one in MEASURED.values() for phrase in phrases_of(one.written_formula)}


@pytest.mark.parametrize("language", SHIPPED)
def test_a_formula_of_the_cooperative_has_words_of_its_own_for_what_no_other_formula_says(language: str) -> None:
    words = {**language_of(language).words, **words_added_to(ROOT)[language]}

    assert not [
        phrase
        for one in CATALOGUE.values()
        for phrase in phrases_of(one.written_formula)
        if f"formulas.{phrase}" not in words
    ]


def test_a_language_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(WrongUse, match=r"There is no language 'FR'; those that exist: en, fr, nl\. .*'fr'"):
        known_language("FR")
    with pytest.raises(WrongUse, match="'xx'"):
        word("contents", "xx")


def test_a_language_goes_to_another_process_with_its_words() -> None:
    there = pickle.loads(pickle.dumps(Language("en", language_of("en").file, {"units.loaves": "loaves"})))

    assert there == "en" and isinstance(there, Language)
    assert word_of(there, "units.loaves") == "loaves" and word_of(there, "page.contents") == "Contents"


def test_a_language_is_called_in_another_as_babel_has_it() -> None:
    languages = [language_of(code) for code in SHIPPED]
    called = {(one, other): one.named_in(other) for one in languages for other in languages}

    assert called["fr", "en"] == "French" and called["en", "fr"] == "anglais" and called["nl", "nl"] == "Nederlands"
    assert all(one.name == one.named_in(one) for one in languages)
