"""The standing texts stand for any cooperative: whatever was delivered, withheld, nothing or one, first year or not."""

import re
from pathlib import Path

import pytest

from conftest import Folder
from indicators.cooperative import Cooperative
from indicators.figures import Figure, Figures
from indicators.figures.figure import Status
from indicators.measurement.cache import figures_of
from indicators.registry.chapters import bare_name, notebook_paths, standing_texts
from indicators.report.prose.chapter_text import ChapterText
from repository import CATALOGUE, ROOT

STANDING = ROOT / "notebooks" / "text"
CHAPTERS = sorted(path.stem for path in (STANDING / "fr").glob("*.md"))
EVERY_LANGUAGE = pytest.mark.parametrize("language", ["fr", "nl", "en"])
MAY_BE_WITHHELD = [id for id, declared in CATALOGUE.items() if declared.is_about_people]


def figures(year: int, value: float | None, status: Status = "measured", withheld: str = "") -> Figures:
    """Every figure of the catalogue at one value; `withheld` names one that is withheld, or all of them."""
    hidden = set(MAY_BE_WITHHELD if withheld == "all" else [withheld])
    reason = "no_value" if status == "not_computable" else ""
    return Figures(
        year,
        [
            Figure(declared, year, "", None, "suppressed", declared.unit, "withheld")
            if id in hidden
            else Figure(declared, year, "", value, status, declared.unit, reason)
            for id, declared in CATALOGUE.items()
        ],
    )


def read(folder: Folder, chapter: str, language: str, *years: Figures) -> dict[str, str]:
    """Every block of a chapter in 2024, without links."""
    cooperative = Cooperative.at(folder.root)
    measured = {one.fiscal_year: one for one in years}
    words = ChapterText(chapter, language, standing_texts(ROOT, language), cooperative, 2024, measured)
    source = (STANDING / language / f"{chapter}.md").read_text(encoding="utf-8")
    return {
        name: re.sub(r"<a [^>]*>(.*?)</a>", r"\1", words.block(name))
        for name in re.findall(r"{% block (\w+) %}", source)
    }


SITUATIONS = {
    "a first year of nothing": [figures(2024, 0)],
    "a first year of ones": [figures(2024, 1)],
    "a first year": [figures(2024, 1234)],
    "nothing after a year of ones": [figures(2023, 1), figures(2024, 0)],
    "a year after a year of nothing": [figures(2023, 0), figures(2024, 1234)],
    "nothing that can be computed": [figures(2024, None, "not_computable")],
    "a year after one that cannot be computed": [figures(2023, None, "not_computable"), figures(2024, 1234)],
    "everything about people withheld": [figures(2024, 1234, withheld="all")],
    "a year after one with everything withheld": [figures(2023, 1234, withheld="all"), figures(2024, 1234)],
    "everything withheld after a good year": [figures(2023, 1234), figures(2024, 1234, withheld="all")],
}


@EVERY_LANGUAGE
@pytest.mark.parametrize("years", SITUATIONS.values(), ids=SITUATIONS)
def test_every_block_can_be_read(folder: Folder, years: list[Figures], language: str):
    for chapter in CHAPTERS:
        blocks = read(folder, chapter, language, *years)

        assert blocks["title"].startswith("## ")
        assert not [name for name, text in blocks.items() if re.search(r"Smart|{{|{%|None|\bnan\b|  ", text)]


@EVERY_LANGUAGE
@pytest.mark.parametrize("id", MAY_BE_WITHHELD)
def test_a_figure_that_is_withheld_alone_stops_no_text(folder: Folder, id: str, language: str):
    quoting = [name for name in CHAPTERS if id in (STANDING / language / f"{name}.md").read_text(encoding="utf-8")]

    for chapter in quoting:
        blocks = read(folder, chapter, language, figures(2023, 1234), figures(2024, 1234, withheld=id))

        assert not [name for name, text in blocks.items() if "[c]" in text and chapter != "method"]


@EVERY_LANGUAGE
def test_the_texts_of_2024_can_be_read_with_the_figures_of_2024(sample: Path, language: str):
    """No wording that its figure does not satisfy, no figure that is withheld, in any of the three languages."""
    cooperative = Cooperative.at(sample)
    years = {year.name: figures_of(cooperative, year) for year in cooperative.years_until(2024)}

    for chapter in (bare_name(path.stem) for path in notebook_paths(ROOT)):
        words = ChapterText(chapter, language, standing_texts(ROOT, language), cooperative, 2024, years)
        source = (STANDING / language / f"{chapter}.md").read_text(encoding="utf-8")
        blocks = {name: words.block(name) for name in re.findall(r"{% block (\w+) %}", source)}

        assert len([text for text in blocks.values() if text]) >= 3
        assert not [name for name, text in blocks.items() if re.search(r"{{|{%|None|–", text)]


@pytest.mark.parametrize(
    "text",
    [*sorted(STANDING.glob("*/*.md")), *sorted((ROOT / "src/sample_cooperative/text").glob("*/*/*.md"))],
    ids=lambda path: f"{path.parent.name}-{path.name}",
)
def test_no_sentence_begins_with_a_number_and_none_says_what_nobody_knows(text: Path):
    words = re.sub(r"{%.*?%}", "", text.read_text(encoding="utf-8"))

    figures_first = re.findall(r"(?:^|[.!?] ?)\{\{ [a-z]+\.[a-z_]+\b(?! \| note)[^}]*\}\}", words, re.MULTILINE)

    assert [one for one in figures_first if "cooperative.name" not in one] == []
    assert [vague for vague in ("sans doute", "no doubt", "ongetwijfeld") if vague in words] == []


LANGUAGES = ("fr", "nl", "en")
_OF_MENS = ("celui des hommes", "dat van mannen", "share of men's")
_OF_MENS_BENEFITS = ("des avantages des hommes", "voordelen van mannen", "men's benefits")
_OF_MENS_PAY = ("rémunération des hommes", "beloning van mannen", "men's pay")
_OF_WHAT_MEN_RECEIVE = ("ce que reçoivent les hommes", "wat mannen ontvangen", "what men receive")
BASES = {
    "governance.advantage_rate": ("valeur nominale", "nominale waarde", "nominal value"),
    "governance.highest_vote_share": ("des voix", "van de stemmen", "of the votes"),
    "loans.highest_rate": ("taux annuel", "jaar", "a(nnual| year)"),
    "loans.repayment_rate": ("du capital arrivé à échéance", "van het vervallen kapitaal", "fallen due"),
    "loans.portfolio_at_risk_30": ("de l'encours", "uitstaande? bedrag", "amount outstanding"),
    "pay.share_not_compared": ("des fiches de paie", "loonfiches", "of the payslips"),
    "pay.gender_pay_gap": _OF_MENS,
    "pay.gender_pay_gap_median": _OF_MENS,
    "pay.share_of_women": ("parmi les femmes et les hommes", "van de vrouwen en mannen", "of the women"),
    "pay.gender_benefits_gap": _OF_MENS_BENEFITS,
    "pay.gender_benefits_gap_median": _OF_MENS_BENEFITS,
    "pay.with_benefits": ("des personnes comparées", "van de vergeleken personen", "of the people compared"),
    "paygap.mean_hourly": _OF_MENS_PAY,
    "paygap.mean_annual": _OF_MENS_PAY,
    "paygap.median_hourly": _OF_MENS_PAY,
    "paygap.median_annual": _OF_MENS_PAY,
    "paygap.components_mean": _OF_WHAT_MEN_RECEIVE,
    "paygap.components_median": _OF_WHAT_MEN_RECEIVE,
    "paygap.receiving": ("des personnes comparées", "van de vergeleken", "of the workers compared"),
}
"""What a text must say of a share beside it: what it is a part of."""


@EVERY_LANGUAGE
def test_whatever_is_a_share_is_told_with_what_it_is_a_share_of(language: str):
    shares = [one.id for one in CATALOGUE.values() if one.unit in ("share", "percent")]
    texts = [*(STANDING / language).glob("*.md"), *(ROOT / "src/sample_cooperative/text").glob(f"*/{language}/*.md")]
    told: set[str] = set()
    for text in texts:
        for block in re.findall(r"{% block \w+ %}(.*?){% endblock %}", text.read_text(encoding="utf-8"), re.DOTALL):
            quoted = [id for id in shares if re.search(rf"{{{{ {re.escape(id)}\b(?!\.)", block)]
            told.update(quoted)
            bare = re.sub("{[{%].*?[%}]}", "", block)

            assert not [
                id for id in quoted if not re.search(BASES[id][LANGUAGES.index(language)], bare, re.IGNORECASE)
            ], text.name

    assert told == BASES.keys()
