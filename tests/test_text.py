"""Texts: live figures, wordings that must hold, and mistakes that say where they are."""

import re
from pathlib import Path

import pytest

from conftest import CONFIGURATION, Folder
from indicators.cooperative import Cooperative
from indicators.errors import SectionFailed
from indicators.exports.ingest import ingest_or_refuse
from indicators.figures import figures_of
from indicators.report.text import Words

PAPER = CONFIGURATION + "\n[disclosure]\npeople = 1\n[statutes]\n3 = [3, 43]\n5 = [20]\n"


class Paper:
    """The text of one chapter of the paper cooperative."""

    def __init__(self, folder: Folder):
        self.folder = folder
        folder.configure(PAPER)
        self.standing = folder.root / "notebooks" / "text"
        (self.standing / "fr").mkdir(parents=True)

    def write(self, text: str, own: str = "") -> None:
        (self.standing / "fr" / "work.md").write_text(text, encoding="utf-8")
        if own:
            place = self.folder.root / "data/raw/2024/text/fr"
            place.mkdir(parents=True, exist_ok=True)
            (place / "work.md").write_text(own, encoding="utf-8")

    def read(self, block: str) -> str:
        cooperative = Cooperative.at(self.folder.root)
        years = {}
        for year in cooperative.years_until(2024):
            ingest_or_refuse(cooperative, year)
            years[year.name] = figures_of(cooperative, year)
        written = Words("work", "fr", self.standing, cooperative, 2024, years).block(block)
        return re.sub(r'<a class="figure" href="#[^"]*">(.*?)</a>', r"\1", written)


@pytest.fixture
def paper(folder: Folder) -> Paper:
    return Paper(folder)


def test_a_live_figure_is_written_in_the_language(paper: Paper):
    paper.write("{% block hours %}{{ employment.declared_hours }} heures{% endblock %}")

    assert paper.read("hours") == "2\u202f060 heures"


def test_a_slice_is_asked_for_by_name(paper: Paper):
    paper.write('{% block women %}{{ employment.workers["gender=F"] }} femme{% endblock %}')

    assert paper.read("women") == "1 femme"


def test_the_year_before_and_the_change(paper: Paper):
    paper.folder.export("contracts.csv", _contracts_of_2023(), year=2023)
    paper.write(
        "{% block it %}{{ employment.contracts | previous }}, {{ employment.contracts | change }}{% endblock %}"
    )

    assert paper.read("it") == "1, +2"


def _contracts_of_2023() -> str:
    return "No;Worker;From;To;Gender;Office;Days;Hours\nC1;P1;01/01/2023;31/12/2023;F;Liège;247;1.976,0\n"


@pytest.mark.parametrize(
    ("wording", "written"),
    [
        ("près de {{ employment.contracts | near(10) }}", "not nearly 10"),
        ("plus de {{ employment.contracts | more_than(2) }}", "plus de 2"),
        ("plus de {{ employment.contracts | more_than(3) }}", "not more than 3"),
        ("plus de {{ employment.declared_hours | more_than(1000) }}", "plus de 2\u202f000"),
        ('{{ employment.contracts | about(3, "trois fois rien") }}', "trois fois rien"),
        ('{{ employment.contracts | about(10, "une dizaine") }}', "not about 10"),
        ("de l'ordre de {{ employment.declared_hours | rounded_to(100) }}", "de l'ordre de 2\u202f100"),
        ('{{ employment.contracts | plural("contrat", "contrats") }}', "contrats"),
    ],
)
def test_a_wording_holds_or_fails(paper: Paper, wording: str, written: str):
    """Three contracts and 2 059.6 hours."""
    paper.write("{% block it %}" + wording + "{% endblock %}")

    if written.startswith("not "):
        with pytest.raises(SectionFailed, match=f"text/fr/work.md, block it: employment.contracts is 3.*{written}"):
            paper.read("it")
    else:
        assert paper.read("it") == written


def test_nearly_holds_within_half_a_step_below(paper: Paper):
    paper.write("{% block it %}près de {{ employment.declared_hours | near(100) }}{% endblock %}")

    assert paper.read("it") == "près de 2\u202f100"


def test_the_years_own_text_replaces_or_extends_a_block(paper: Paper):
    paper.write(
        "".join(f"{{% block {name} %}}Debout.{{% endblock %}}" for name in ("one", "two", "three")),
        own="{% block one %}Nouveau.{% endblock %}{% block two %}{{ super() }} Et nouveau.{% endblock %}",
    )

    assert [paper.read(block) for block in ("one", "two", "three")] == ["Nouveau.", "Debout. Et nouveau.", "Debout."]


def test_a_block_of_the_year_that_the_chapter_does_not_know_is_refused(paper: Paper):
    paper.write("{% block one %}Debout.{% endblock %}", own="{% block on %}Nouveau.{% endblock %}")

    with pytest.raises(SectionFailed, match=r"block 'on' is not in the standing text. Did you mean 'one'\?"):
        paper.read("one")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{ employment.worker }}", "there is no figure 'employment.worker'. Did you mean 'workers'?"),
        ("{{ emploi.workers }}", "'emploi' is undefined"),
        ("{{ employment.workers | presque(2) }}", "No filter named 'presque'"),
        ("{% if %}", "line 1"),
        ("{{ cooperative.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_a_mistake_in_a_text_says_where(paper: Paper, text: str, sentence: str):
    paper.write("{% block it %}" + text + "{% endblock %}")

    with pytest.raises(SectionFailed) as refused:
        paper.read("it")

    assert "work.md" in str(refused.value)
    assert sentence in str(refused.value)


def test_dates_and_statutes_are_written_in_the_language(paper: Paper):
    paper.write(
        '{% block it %}{{ date("2023-06-20") }}, {{ date("2024-11") }}, {{ date("2018") }} ; '
        "{{ statutes(3) }} ; {{ statutes(5) }} ; {{ statutes(9) }}{% endblock %}"
    )

    assert paper.read("it") == "20 juin 2023, novembre 2024, 2018 ; articles 3 et 43 ; article 20 ; aucun article"


def test_a_withheld_figure_is_the_mark_and_no_wording_holds_for_it(folder: Folder):
    paper = Paper(folder)
    folder.configure(CONFIGURATION)
    paper.write(
        "{% block plain %}{{ employment.contracts }}{% endblock %}"
        "{% block rough %}{{ employment.contracts | more_than(1) }}{% endblock %}"
    )

    assert paper.read("plain") == "[c]"
    with pytest.raises(SectionFailed, match="has no value"):
        paper.read("rough")


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_standing_block_can_be_read_in_a_first_year_with_one_table(folder: Folder, language: str):
    """The texts stand for any cooperative: no name of another one, whatever was delivered."""
    folder.configure(PAPER)
    standing = Path(__file__).parents[1] / "notebooks" / "text"
    cooperative = Cooperative.at(folder.root)
    year = cooperative.year(2024)
    ingest_or_refuse(cooperative, year)
    years = {2024: figures_of(cooperative, year)}

    for path in sorted((standing / language).glob("*.md")):
        words = Words(path.stem, language, standing, cooperative, 2024, years)
        read = {name: words.block(name) for name in re.findall(r"{% block (\w+) %}", path.read_text(encoding="utf-8"))}

        assert read["title"].startswith("## ")
        assert not [name for name, text in read.items() if re.search(r"Smart|{{|{%|None", text)]
