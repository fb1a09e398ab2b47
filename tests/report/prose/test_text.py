"""Texts: live figures, wordings that must hold, and mistakes that say where they are."""

import re

import pytest

from conftest import CONFIGURATION, Folder
from indicators.cooperative import Cooperative
from indicators.core.errors import SectionFailed, WrongUse
from indicators.figures import Figure, Figures
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.measurement.cache import figures_of
from indicators.registry.chapters import standing_texts
from indicators.report.prose.chapter_text import ChapterText
from indicators.report.prose.environment import FILTERS
from indicators.report.prose.quoted_figure import QuotedFigure, Seen
from repository import CATALOGUE

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
        standing = standing_texts(self.folder.root, "fr")
        written = ChapterText("work", "fr", standing, cooperative, 2024, years).block(block)
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
        ("plus de {{ employment.contracts | more_than(2) }}", "plus de 2"),
        ("plus de {{ employment.declared_hours | more_than(1000) }}", "plus de 2\u202f000"),
        ('{{ employment.contracts | about(3, "trois fois rien") }}', "trois fois rien"),
        ("près de {{ employment.contracts | near(4, in_words=True) }}", "près de quatre"),
        ("de l'ordre de {{ employment.declared_hours | rounded_to(100) }}", "de l'ordre de 2\u202f100"),
        ("{{ employment.contracts | in_words }} contrats", "trois contrats"),
        ("{{ employment.declared_hours | in_words }} heures", "2\u202f060 heures"),
        ('{{ employment.contracts | plural("contrat", "contrats") }}', "contrats"),
    ],
)
def test_a_wording_that_holds_is_written(paper: Paper, wording: str, written: str):
    """Three contracts and 2 059.6 hours."""
    paper.write("{% block it %}" + wording + "{% endblock %}")

    assert paper.read("it") == written


@pytest.mark.parametrize(
    ("figure", "wording", "found", "instead"),
    [
        ("contracts", "near(10)", "is 3: that is not nearly 10", "employment.contracts"),
        ("contracts", "near(3)", "is 3: that is not nearly 3", "employment.contracts"),
        ("contracts", "more_than(3)", "is 3: that is not more than 3", "employment.contracts"),
        ("contracts", 'about(10, "une dizaine")', "is 3: that is not about 10 ('une dizaine')", "employment.contracts"),
        ("contracts", "rounded_to(1000)", "is 3: that is far less than 1000", "employment.contracts"),
        (
            "declared_hours",
            "near(1000)",
            "is 2060: that is not nearly 3000",
            "employment.declared_hours | more_than(1000)",
        ),
    ],
)
def test_a_wording_that_does_not_hold_says_where_and_what_to_write(
    paper: Paper, figure: str, wording: str, found: str, instead: str
):
    paper.write("{% block it %}\nEnviron\n{{ employment." + figure + " | " + wording + " }}{% endblock %}")

    with pytest.raises(SectionFailed) as refused:
        paper.read("it")

    assert str(refused.value) == (
        f"notebooks/text/fr/work.md, line 3: employment.{figure} {found}. Write {{{{ {instead} }}}}, or another step."
    )


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

    assert (
        paper.read("it")
        == "20 juin 2023, novembre 2024, 2018 ; articles 3 et 43 ; article 20 ; non renseignés dans ce rapport"
    )


@pytest.mark.parametrize(
    "quoting",
    [
        "{{ employment.contracts }}",
        "{{ employment.contracts | more_than(1) }}",
        "{{ employment.contracts | in_words }}",
        '{{ employment.contracts | rises("en hausse") }}',
    ],
)
def test_no_sentence_quotes_a_withheld_figure(folder: Folder, quoting: str):
    paper = Paper(folder)
    folder.configure(CONFIGURATION)  # two workers, and a floor of five
    paper.write("{% block it %}Debout.{% endblock %}", own="{% block it %}\n\n" + quoting + "{% endblock %}")

    with pytest.raises(SectionFailed) as refused:
        paper.read("it")

    sentence = str(refused.value)
    assert sentence.startswith("data/raw/2024/text/fr/work.md, line 3: employment.contracts is withheld in 2024")
    assert "{{ not_published(employment.contracts) }}" in sentence
    assert "[[disclosure.decisions]]" in sentence


def test_a_sentence_stands_for_a_withheld_figure(folder: Folder):
    paper = Paper(folder)
    folder.configure(CONFIGURATION)
    paper.write(
        "{% block it %}{% if employment.contracts is withheld %}{{ not_published(employment.contracts) }}"
        "{% else %}{{ employment.contracts }}{% endif %}{% endblock %}"
    )

    assert (
        paper.read("it")
        == "Non publié, pour que personne ne puisse être reconnu\N{NO-BREAK SPACE}: contrats de travail."
    )


@pytest.mark.parametrize("filter", ["previous", "change", 'direction("a", "b", "c")', 'stays("égal")'])
def test_a_year_before_that_is_not_known_must_be_asked_for(paper: Paper, filter: str):
    paper.write("{% block it %}contre {{ employment.contracts | " + filter + " }}{% endblock %}")

    with pytest.raises(SectionFailed, match=r"line 1: employment.contracts .*employment.contracts is computed_before"):
        paper.read("it")


CHANGES = [
    ("rises", 2, 3, "has not risen (−1 since 2023)"),
    ("rises", 3, 3, "has not risen (0 since 2023)"),
    ("falls", 3, 2, "has not fallen (+1 since 2023)"),
    ("stays", 3, 2, "has changed (+1 since 2023)"),
]


@pytest.mark.parametrize(("wording", "now", "before", "found"), CHANGES)
def test_a_sentence_that_its_figure_contradicts_is_refused(wording: str, now: int, before: int, found: str):
    with pytest.raises(WrongUse) as refused:
        FILTERS[wording](quoted(now, before), "comme on le dit")

    assert str(refused.value) == (
        f"employment.contracts {found}, against the words 'comme on le dit'. "
        "Mend the sentence, or let the figure choose: {{ employment.contracts | direction(...) }}."
    )


@pytest.mark.parametrize(
    ("wording", "now", "before"), [("rises", 3, 2), ("falls", 2, 3), ("stays", 3, 3), ("highest", 3, 2)]
)
def test_a_sentence_that_its_figure_bears_out_is_written(wording: str, now: int, before: int):
    assert FILTERS[wording](quoted(now, before), "comme on le dit") == "comme on le dit"


@pytest.mark.parametrize(("now", "written"), [(4, "en hausse"), (2, "en baisse"), (3, "inchangé")])
def test_a_figure_chooses_its_words(now: int, written: str):
    assert FILTERS["direction"](quoted(now, 3), "en hausse", "en baisse", "inchangé") == written


def test_never_as_high_is_said_of_what_was_never_as_high():
    with pytest.raises(WrongUse, match=r"was 3 in 2023 and is 3: 'jamais atteint' is not so\. Take it out\."):
        FILTERS["highest"](quoted(3, 3), "jamais atteint")


@pytest.mark.parametrize(
    ("language", "value", "agrees"),
    [
        ("fr", 0, "one"),
        ("fr", 1, "one"),
        ("fr", 2, "many"),
        ("nl", 0, "many"),
        ("nl", 1, "one"),
        ("nl", 2, "many"),
        ("en", 0, "many"),
        ("en", 1, "one"),
        ("en", 2, "many"),
    ],
)
def test_words_agree_by_the_rules_of_the_language(language: str, value: int, agrees: str):
    """In French nothing and one are singular; in Dutch and English one alone."""
    assert FILTERS["plural"](quoted(value, 0, language), "one", "many") == agrees


def quoted(now: int, before: int, language: str = "fr") -> QuotedFigure:
    """The contracts of a year, as a text quotes them."""
    years = {
        year: Figures(year, [Figure(CATALOGUE["employment.contracts"], year, "", value, "measured", "contracts")])
        for year, value in ((2023, before), (2024, now))
    }
    return QuotedFigure(years[2024].get("employment.contracts"), years, language, Seen())


def test_a_shipped_text_says_c_where_a_figure_is_withheld(folder: Folder, tmp_path_factory: pytest.TempPathFactory):
    shipped = tmp_path_factory.mktemp("shipped") / "work.md"
    blocks = (
        "{% block plain %}Contracts: {{ employment.contracts }}, {{ employment.contracts | in_words }}.{% endblock %}"
        "{% block it %}{{ employment.contracts | near('nearly') }} contracts.{% endblock %}"
    )
    shipped.write_text(blocks, encoding="utf-8")
    cooperative = Cooperative.at(folder.root)  # two workers, and a floor of five
    year = cooperative.year(2024)
    ingest_or_refuse(cooperative, year)
    years = {2024: figures_of(cooperative, year)}
    text = ChapterText("work", "en", {"work": shipped}, cooperative, 2024, years)

    assert re.sub("<[^>]*>", "", text.block("plain")) == "Contracts: [c], [c]."
    assert text.block("it").startswith("Not published, so that nobody can be recognised: ")


@pytest.mark.parametrize(("now", "before", "compared"), [(9, 0, False), (9, 8, True), (0, 0, True), (0, 9, True)])
def test_the_first_year_of_something_is_no_rise_from_nothing(now: int, before: int, compared: bool):
    """Where nothing was recorded, or nothing happened, no text tells the year before beside the first value."""
    assert (quoted(now, before).before is not None) == compared
