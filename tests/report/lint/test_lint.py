"""What would be wrong on a page although every figure is right: told before the page is made, with file and line."""

import shutil
from pathlib import Path

import nbformat
import pytest

from conftest import CONFIGURATION, Folder
from indicators.cooperative import Cooperative
from indicators.core.errors import SectionFailed
from indicators.registry.chapters import standing_texts
from indicators.report.lint import check_charts, findings_in

PROJECT = Path(__file__).parents[3]
CO_DEVELOPMENT = (
    "Lancés au printemps, les cycles mettent l'intelligence d'un groupe au service des projets de chacun, "
    "dans un cadre de confiance."
)


def block(words: str, name: str = "it") -> str:
    return f"{{% block {name} %}}\n{words}\n{{% endblock %}}\n"


def lints(folder: Folder, *languages: str) -> list[str]:
    cooperative = Cooperative.at(folder.root)
    written = folder.root / "notebooks/text"
    standing = {one: {path.stem: path for path in sorted((written / one).glob("*.md"))} for one in languages}
    return [str(found) for found in findings_in(cooperative, standing, 2024)]


def write(folder: Folder, language: str, words: str, chapter: str = "work", own: bool = False) -> None:
    place = folder.root / ("data/raw/2024/text" if own else "notebooks/text") / language
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{chapter}.md").write_text(words, encoding="utf-8")


def test_the_texts_of_the_project_have_no_finding(folder: Folder):
    """The standing ones, and those of the sample's 2024."""
    shutil.copytree(PROJECT / "src/sample_cooperative/text/2024", folder.root / "data/raw/2024/text")
    shutil.copytree(PROJECT / "notebooks/catalogue", folder.root / "notebooks/catalogue")
    folder.configure(CONFIGURATION.replace('["en", "fr"]', '["en", "fr", "nl"]'))
    cooperative = Cooperative.at(folder.root)
    standing = {language: standing_texts(PROJECT, language) for language in ("fr", "nl", "en")}

    found = findings_in(cooperative, standing, 2024)

    assert [str(one) for one in found] == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Nous avons employé 33 membres.", "33"),
        ("Un montant de 236.510 €.", "236.510"),
        ('{{ "33 membres" }}', "33 membres"),
        ("{{ 33 }}", "33"),
        ("{% set members = 33 %}{{ members }}", "33"),
        ('{{ "33" if employment.workers is known else "aucun" }}', "33"),
        ('{{ employment.workers | plural("1 membre", "membres") }}', "1 membre"),
        ("2. Le deuxième point", "2"),
    ],
)
def test_a_typed_number_is_found_with_its_line(folder: Folder, words: str, number: str):
    write(folder, "fr", block(f"Première ligne.\n{words}"))

    assert lints(folder, "fr") == [
        f"notebooks/text/fr/work.md, line 3: the number {number} is typed. Quote a figure, "
        "{{ chapter.figure }}; record a figure that only a person knows in facts.csv and quote it; or mark what it "
        'is: {{ date("2024-11-14") }}, {{ reference("niveau 1") }}.'
    ]


@pytest.mark.parametrize(
    "words",
    [
        "{{ employment.workers }} personnes",
        "plus de {{ employment.workers | more_than(1000) }} personnes",
        'le {{ date("2024-11-14") }}, {{ reference("article 8:5") }}, {{ statutes(3) }}',
        "en {{ fiscal_year - 1 }}{% if fiscal_year > 2019 %} aussi{% endif %}",
        '{{ employment.workers["gender=F"] }} femmes',
        "[la page](https://example.org/2024/11)",
        "4 m² : {# 4 is explained here #}".replace("4 m²", "des m²"),
        "1. Un point\n1. Un autre",
    ],
)
def test_a_number_that_says_what_it_is_is_none(folder: Folder, words: str):
    write(folder, "fr", block(words))

    assert lints(folder, "fr") == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("{{ employment.worker }}", "there is no figure 'employment.worker'. Did you mean 'employment.workers'?"),
        (
            '{{ employment.workers["sex=F"] }}',
            "employment.workers is not given by 'sex'. It is by gender, kind, working_time.",
        ),
        ("{{ employment.workers | nearly(10) }}", "there is no filter 'nearly'."),
        ("{% if employment.workers is zer %}Rien{% endif %}", "there is no test 'zer'. Did you mean 'zero'?"),
    ],
)
def test_a_name_that_nobody_has_is_found_with_its_line(folder: Folder, words: str, sentence: str):
    write(folder, "fr", block(f"Première ligne.\n{words}"))

    (finding,) = lints(folder, "fr")

    assert finding.startswith(f"notebooks/text/fr/work.md, line 3: {sentence}")


def test_a_block_of_a_year_that_no_page_shows_is_found(folder: Folder):
    write(folder, "fr", block("Debout.", "site"))
    write(folder, "fr", block("Rénové.", "sit"), own=True)

    assert lints(folder, "fr") == [
        "data/raw/2024/text/fr/work.md, line 1: block 'sit' is not in the standing text, so no page shows it. "
        "Did you mean 'site'?"
    ]


def test_a_number_in_the_text_of_a_year_is_found_there(folder: Folder):
    write(folder, "fr", block("Debout."))
    write(folder, "fr", block("{{ super() }} Et 12 de plus."), own=True)

    (finding,) = lints(folder, "fr")

    assert finding.startswith("data/raw/2024/text/fr/work.md, line 2: the number 12 is typed.")


def test_languages_that_quote_other_figures_are_found(folder: Folder):
    write(folder, "fr", block("{{ employment.workers }} et {{ employment.workers | previous }}"))
    write(folder, "nl", block("Leeg.", "other") + block("{{ employment.workers }}"))

    assert lints(folder, "fr", "nl") == [
        "notebooks/text/fr/work.md, line 1: block 'other' is missing in French, and Dutch has words for it: "
        "translate notebooks/text/nl/work.md, line 1.",
        "notebooks/text/nl/work.md, line 4: block 'it' does not quote employment.workers | previous, which French "
        "quotes (notebooks/text/fr/work.md, line 1): the languages must quote the same figures.",
    ]
    assert lints(folder, "nl") == []


def test_a_word_may_agree_with_a_figure_in_one_language_alone(folder: Folder):
    write(folder, "fr", block('{{ employment.workers }} {{ employment.workers | plural("membre", "membres") }}'))
    write(folder, "nl", block("{{ employment.workers | in_words }} leden"))

    assert lints(folder, "fr", "nl") == []


@pytest.mark.parametrize("empty", ["", "{# à traduire #}", "{% if employment.workers is known %} {% endif %}"])
def test_an_empty_translation_is_found(folder: Folder, empty: str):
    write(folder, "fr", block("Le site a été rénové."))
    write(folder, "en", block(empty))

    assert lints(folder, "fr", "en") == [
        "notebooks/text/en/work.md, line 1: block 'it' is empty in English, and French has words for it: "
        "translate notebooks/text/fr/work.md, line 1."
    ]


def test_happenings_of_a_year_told_in_one_language_alone_are_found(folder: Folder):
    write(folder, "fr", block("Debout."))
    write(folder, "en", block("Standing."))
    write(folder, "fr", block("{{ super() }} Le site a été rénové."), own=True)

    assert lints(folder, "fr", "en") == [
        "data/raw/2024/text/fr/work.md, line 1: this text has no English: translate it, or make the report without "
        "--language en."
    ]


@pytest.mark.parametrize(
    "again",
    [
        CO_DEVELOPMENT,
        "Relevons que " + CO_DEVELOPMENT.replace("chacun", "chaque membre"),
        CO_DEVELOPMENT.replace("groupe", "groupe de {{ employment.workers }} pairs"),
    ],
    ids=["word for word", "nearly", "around a figure"],
)
def test_a_paragraph_that_is_printed_twice_is_found_across_chapters(folder: Folder, again: str):
    write(folder, "fr", block(CO_DEVELOPMENT), "activity")
    write(folder, "fr", block("Debout.\n\n" + again), "recognition")

    (finding,) = lints(folder, "fr")

    assert finding.startswith("notebooks/text/fr/recognition.md, line 4: the paragraph '")
    assert finding.endswith(
        "is printed twice: it is also in notebooks/text/fr/activity.md, line 2. Keep it in one place."
    )


def test_a_paragraph_that_a_year_replaces_is_not_printed_twice(folder: Folder):
    write(folder, "fr", block(CO_DEVELOPMENT))
    write(folder, "fr", block(CO_DEVELOPMENT + " Et davantage."), own=True)

    assert lints(folder, "fr") == []


def test_a_text_that_cannot_be_read_says_where(folder: Folder):
    write(folder, "fr", block("Debout.\n{% if %}"))

    with pytest.raises(SectionFailed, match=r"^notebooks/text/fr/work.md, line 3: "):
        lints(folder, "fr")


def test_the_report_is_not_begun_where_a_text_has_a_finding(folder: Folder):
    folder.only_own_chapters()
    write(folder, "fr", block("Nous étions 33."))
    parameters = nbformat.v4.new_code_cell('fiscal_year = 2024\nlanguage = "fr"\nroot = "."', id="parameters")
    parameters.metadata["tags"] = ["parameters"]
    nbformat.write(nbformat.v4.new_notebook(cells=[parameters]), folder.root / "notebooks" / "1_paper.ipynb")

    result = folder.run("report", "2024", "--language", "fr")

    assert result.code == 3
    assert "notebooks/text/fr/work.md, line 2: the number 33 is typed." in result.err
    assert not (folder.root / "reports" / "2024").exists()


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><title>Workers</title>{}<rect/></svg>'


@pytest.mark.parametrize(
    ("data", "metadata"),
    [
        ({"image/svg+xml": SVG.format("")}, {}),
        ({"image/svg+xml": SVG.format("<desc> </desc>")}, {}),
        ({"image/png": "iVBOR"}, {}),
        ({"image/png": "iVBOR"}, {"image/png": {"alt": " "}}),
    ],
)
def test_a_chart_without_a_description_is_found(data: dict[str, str], metadata: dict[str, dict[str, str]]):
    with pytest.raises(SectionFailed, match=r"^1_paper.ipynb, code cell 1, line 2 \(draw\(\)\): the chart has no"):
        check_charts("1_paper.ipynb", displayed(data, metadata))


@pytest.mark.parametrize(
    ("data", "metadata"),
    [
        ({"image/svg+xml": SVG.format("<desc>From 1 to 2.</desc>")}, {}),
        ({"image/png": "iVBOR"}, {"image/png": {"alt": "From 1 to 2."}}),
        ({"text/plain": "7"}, {}),
    ],
)
def test_a_chart_with_a_description_is_none(data: dict[str, str], metadata: dict[str, dict[str, str]]):
    check_charts("1_paper.ipynb", displayed(data, metadata))


def displayed(data: dict[str, str], metadata: dict[str, dict[str, str]]) -> nbformat.NotebookNode:
    """A notebook with one cell that displayed something."""
    output = nbformat.v4.new_output("display_data", data=data, metadata=metadata)
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import matplotlib\ndraw()", outputs=[output])])
