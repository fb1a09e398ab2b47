"""A language that a cooperative adds by files of its folder alone, and what is said where something is missing."""

import re
import tomllib
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from conftest import CONFIGURATION, CONTRACTS, Folder
from indicators.i18n.completeness import as_toml

OF_ITSELF = {
    "language.name": "Deutsch",
    "language.locale": "de_BE",
    "language.page": "sonderbericht",
    "numbers.small": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "numbers.tens": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "numbers.millions": "{number} {currency}",
    "numbers.millions_before_vowel": "{number} {currency}",
}
CHAPTER = (
    'fiscal_year = 2024\nlanguage = "fr"\nroot = "."',
    'from indicators.report import Chapter\nchapter = Chapter("paper", fiscal_year, language, root)',
    'chapter.text("title")',
    'chapter.text("contracts")',
    "chapter.figures('employment')",
)
TEXT = (
    "{% block title %}## Beschäftigung{% endblock %}\n\n"
    "{% block contracts %}Es gibt {{ employment.declared_hours }} Stunden.{% endblock %}\n"
)


def german(folder: Folder) -> dict[str, str]:
    """What `indicators words de` asks to translate, each word visibly another, and what German says of itself."""
    asked = folder.run("words", "de")
    assert asked.code == 0, asked.err
    found: dict[str, str] = {}
    for section, words in tomllib.loads(asked.out).items():
        for key, text in words.items():
            if isinstance(text, dict):
                found |= {f"{section}.{key}.{part}": f"Ü {said}" for part, said in text.items()}
            else:
                found[f"{section}.{key}"] = f"Ü {text}"
    return found | OF_ITSELF


def write(folder: Folder, words: dict[str, str]) -> Path:
    path = folder.root / "notebooks" / "i18n" / "de.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_toml(words), encoding="utf-8")
    return path


@pytest.fixture
def speaking(folder: Folder) -> Folder:
    """The cooperative of three contracts, which speaks German alone, by files of its own."""
    write(folder, german(folder))
    cells = [new_code_cell(source) for source in CHAPTER]
    cells[0].metadata["tags"] = ["parameters"]
    nbformat.write(new_notebook(cells=cells), folder.root / "notebooks" / "1_paper.ipynb")
    for language, text in (("de", TEXT), ("en", TEXT.replace("Es gibt", "There are"))):
        path = folder.root / "notebooks" / "text" / language / "paper.md"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    folder.configure(in_languages("de"))
    return folder


def in_languages(*codes: str) -> str:
    """The configuration with these languages, and a floor under which every figure of three contracts is printed."""
    listed = ", ".join(f'"{code}"' for code in codes)
    return CONFIGURATION.replace('"en", "fr"', listed) + '\n[disclosure]\npeople = 1\n[report]\nchapters = "own"\n'


def test_a_report_is_made_in_a_language_of_ones_own(speaking: Folder) -> None:
    made = speaking.run("report", "2024")
    again = speaking.run("report", "2024")
    shared = speaking.run("share", "2024", "--language", "de")
    examined = speaking.run("doctor")

    assert made.code == 0, made.err
    page = (speaking.root / "reports/2024/de/sonderbericht-2024.html").read_text(encoding="utf-8")
    assert '<html lang="de"' in page
    assert "Beschäftigung" in page
    assert re.search(r"Ü Financial year 2024", page)
    assert "Es gibt 2.060 Stunden." in re.sub("<[^>]*>", "", page)  # as Babel writes numbers in de_BE
    assert again.out.startswith("Nothing changed.")
    assert shared.code == 0, shared.err
    assert "good     configuration" in examined.out


def test_the_chapters_that_ship_say_that_their_texts_are_not_written_in_it_yet(speaking: Folder) -> None:
    speaking.configure(in_languages("de").replace('"own"', '"all"'))

    made = speaking.run("report", "2024")

    assert made.code == 0, made.err
    page = (speaking.root / "reports/2024/de/sonderbericht-2024.html").read_text(encoding="utf-8")
    assert "Ü Employment" in page
    assert "Ü The text of this chapter does not exist in Deutsch yet." in page
    assert "Ü Employment contracts" in page


def test_numbers_and_findings_are_written_as_the_language_has_them(speaking: Folder) -> None:
    speaking.export("contracts.csv", CONTRACTS.replace("01/03/2024", "31/02/2024"))

    told = speaking.run("ingest", "2024")

    assert told.code == 1
    assert "Ü 2024/contracts.csv, Ü line 3, Ü column From: Ü '31/02/2024' is not a date like" in told.out
    assert "Ü Financial year 2024 is stopped." in told.out
    page = (speaking.root / "data/processed/ingest/2024/ingest.de.html").read_text(encoding="utf-8")
    assert "Ü The exports, checked" in page


def test_a_change_of_its_words_makes_its_pages_again_and_no_others(speaking: Folder) -> None:
    speaking.configure(in_languages("de", "en"))
    first = speaking.run("report", "2024")
    write(speaking, german_of(speaking) | {"page.fiscal_year": "Geschäftsjahr {year}"})
    again = speaking.run("report", "2024")

    assert (first.code, again.code) == (0, 0), first.err + again.err
    assert "2024 de, 1_paper: notebooks/i18n/de.toml changed" in again.out
    assert "2024 en" not in again.out
    page = (speaking.root / "reports/2024/de/sonderbericht-2024.html").read_text(encoding="utf-8")
    assert "Geschäftsjahr 2024" in page and "Ü Fiscal year" not in page


def german_of(folder: Folder) -> dict[str, str]:
    """The words that stand in the folder."""
    found: dict[str, str] = {}
    path = folder.root / "notebooks" / "i18n" / "de.toml"
    for section, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for key, text in words.items():
            parts = {f".{part}": said for part, said in text.items()} if isinstance(text, dict) else {"": text}
            found |= {f"{section}.{key}{part}": said for part, said in parts.items()}
    return found


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"page.contents": "", "rules.blank_row": ""},
            "notebooks/i18n/de.toml: 2 of {all} words are missing: rules.blank_row, page.contents. "
            "Print them with their English: indicators words de",
        ),
        (
            {"indicators.loans.granted.label": ""},
            "notebooks/i18n/de.toml: 1 of {all} words are missing: indicators.loans.granted.label.",
        ),
        (
            {"page.fiscal_year": "Jahr {jahr}"},
            "notebooks/i18n/de.toml: page.fiscal_year has {{jahr}}; expected {{year}}, as in: Financial year {{year}}",
        ),
        ({"page.contentz": "Inhalt"}, "notebooks/i18n/de.toml: unknown, and so never used: page.contentz."),
        (
            {"language.locale": "xx_YY"},
            "notebooks/i18n/de.toml: 'xx_YY' is no locale of Babel",
        ),
        ({"language.page": "../page"}, "notebooks/i18n/de.toml: language.page is '../page'; expected letters, digits"),
        ({"numbers.tens": "zehn zwanzig"}, "notebooks/i18n/de.toml: numbers.tens has 2 words; expected 8: twenty"),
    ],
)
def test_a_language_that_is_not_complete_is_refused_with_what_it_lacks(
    speaking: Folder, change: dict[str, str], sentence: str
) -> None:
    words = german_of(speaking)
    write(speaking, words | change)

    for command in (("ingest", "2024"), ("report", "2024"), ("share", "2024", "--language", "de")):
        result = speaking.run(*command)

        assert result.code == 2, command
        assert sentence.format(all=len(words)) in result.err, result.err
    assert not list((speaking.root / "reports").glob("2024*"))
    assert "wrong    configuration" in speaking.run("doctor").out


def test_what_is_missing_is_printed_in_english_to_be_translated(speaking: Folder) -> None:
    write(speaking, german_of(speaking) | {"page.contents": "", "units.m2": ""})

    assert speaking.run("words", "de").out == '[page]\ncontents = "Contents"\n\n[units]\nm2 = "m²"\n'
    assert speaking.run("words", "fr").err == (
        "fr ships with the project, and its file is complete. Name a language to add, such as de.\n"
    )


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("fr.toml", "[page]\ncontents = 'Table'", "notebooks/i18n/fr.toml: page.contents ships with the project."),
        ("German.toml", "", "notebooks/i18n/German.toml: expected a name after a language, such as de.toml."),
        ("de.toml", "[language", "notebooks/i18n/de.toml: not valid TOML"),
        ("de.toml", "[page]\ncontents = 'Inhalt'", "the first section must be [language], with name, locale, page."),
        ("de.toml", "[language]\nname = 'Deutsch'", "notebooks/i18n/de.toml: [language] has no locale, page."),
    ],
)
def test_a_file_that_is_none_of_a_language_is_told(folder: Folder, name: str, text: str, sentence: str) -> None:
    path = folder.root / "notebooks" / "i18n" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    folder.configure(in_languages("en", "fr" if name == "fr.toml" else "de"))

    for command in (("ingest", "2024"), ("report", "2024")):
        result = folder.run(*command)
        assert result.code == 2
        assert sentence in result.err, result.err


@pytest.mark.parametrize("command", [("ingest", "2024"), ("report", "2024"), ("share", "2024")])
def test_a_language_that_nobody_has_is_answered_with_those_that_exist(folder: Folder, command: tuple[str, ...]) -> None:
    result = folder.run(*command, "--language", "FR")

    assert result.code == 2
    assert "There is no language 'FR'; those that exist: en, fr, nl. Did you mean 'fr'?" in result.err
