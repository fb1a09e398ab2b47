import base64
import hashlib
import io
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest
from matplotlib.figure import Figure
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from conftest import Folder
from indicators.cooperative import Cooperative
from indicators.core.errors import SectionFailed
from indicators.ingest.report import FindingLog, IngestReport, Source
from indicators.report.charts.chart import Chart
from indicators.report.charts.trend import trend_chart
from indicators.report.render.findings_page import page_of as page_of_ingest
from indicators.report.render.frame import Edition
from indicators.report.render.page import render


def notebook(*cells: NotebookNode, name: str = "2_loans.ipynb") -> NotebookNode:
    return new_notebook(cells=list(cells), metadata={"indicators": {"name": name}})


def cell(*outputs: NotebookNode, source: str = "secret_code()") -> NotebookNode:
    return new_code_cell(source, execution_count=7, outputs=list(outputs))


def displayed(**data: object) -> NotebookNode:
    return new_output("display_data", data={kind.replace("_", "/"): words for kind, words in data.items()})


def html(words: str) -> NotebookNode:
    return cell(displayed(text_html=words))


def drawn(chart: Chart) -> NotebookNode:
    return cell(new_output("execute_result", data=chart._repr_mimebundle_(), execution_count=7))


def loans(language: str = "fr") -> Chart:
    return trend_chart("Prêts octroyés", "loans.granted", [2022, 2023, 2024], [60, 65, 70], str, language)


def page_of(*notebooks: NotebookNode, **changes: Any) -> str:
    contents = changes.pop("contents", True)
    settings: dict[str, Any] = {
        "language": "fr",
        "title": "Rapport spécial",
        "cooperative": "SmartCoop",
        "fiscal_year": 2024,
        "notices": ["Données synthétiques."],
    }
    return render(notebooks, Edition(**settings | changes), contents=contents)


class Elements(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def __getitem__(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.found if "id" in attributes]


def full_page() -> str:
    words = new_markdown_cell("## Les prêts\n\nVoir [les statuts](https://example.org/statuts).\n\n### Détail")
    table = html("<table><caption>Prêts</caption><tr><th scope='row'>2024</th><td class='number'>70</td></tr></table>")
    others = notebook(new_markdown_cell("## La méthode\n\n### Détail"), name="9_method.ipynb")
    return page_of(notebook(words, drawn(loans()), drawn(loans()), table), others)


def test_the_page_runs_nothing_and_asks_nothing_of_anybody() -> None:
    elements = Elements(full_page())

    assert not {"script", "link", "iframe", "img", "object"} & {tag for tag, _ in elements.found}
    for tag, attributes in elements.found:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style")]
        assert tag == "a" or attributes.get("href", "#").startswith("#")


def test_the_security_policy_allows_the_one_style_of_the_page_and_nothing_else() -> None:
    page = full_page()

    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (policy,) = [meta["content"] for meta in Elements(page)["meta"] if "http-equiv" in meta]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "\n" not in style and "http" not in style and "url(" not in style


def test_the_page_says_its_language_and_has_one_first_heading() -> None:
    page = full_page()

    assert page.startswith('<!DOCTYPE html>\n<html lang="fr">')
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", page) == ["Rapport spécial"]
    assert "<title>Rapport spécial 2024 – SmartCoop</title>" in page
    assert "Exercice 2024" in page and page.count("Données synthétiques.") == 1


def test_every_id_is_there_once_and_every_link_inside_the_page_arrives() -> None:
    elements = Elements(full_page())

    assert [name for name, times in Counter(elements.ids).items() if times > 1] == []
    links = [link["href"][1:] for tag in ("a", "use") for link in elements[tag] if link["href"].startswith("#")]
    assert links and set(links) <= set(elements.ids)


def test_the_contents_name_every_chapter_and_link_by_the_name_of_its_notebook() -> None:
    page = full_page()

    (contents,) = re.findall(r"<nav.*?</nav>", page, re.DOTALL)
    assert re.findall(r'href="#([^"]+)">([^<]+)<', contents) == [("loans", "Les prêts"), ("method", "La méthode")]
    assert Elements(page_of(notebook(new_markdown_cell("## Prêts")), contents=False))["nav"] == []


@pytest.mark.parametrize("first", ["#", "##", "###"])
def test_the_first_heading_of_a_notebook_is_of_the_second_level(first: str) -> None:
    page = page_of(notebook(new_markdown_cell(f"{first} Prêts\n\n{first}# Détail")))

    assert re.findall(r"<(h\d)[^>]*>", page) == ["h1", "h2", "h3"]


def test_a_heading_that_is_displayed_by_a_cell_is_a_chapter_as_well() -> None:
    page = page_of(notebook(cell(displayed(text_markdown="## Les prêts"))))

    assert '<li><a href="#loans">Les prêts</a></li>' in page


def test_neither_code_nor_prompts_nor_what_was_printed_reach_the_page() -> None:
    printed = [new_output("stream", name=name, text=f"secret {name}") for name in ("stdout", "stderr")]

    page = page_of(notebook(cell(*printed, displayed(text_html="<p>shown</p>"))))

    assert "secret" not in page and "[7]" not in page
    assert "<p>shown</p>" in page


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        (new_output("error", ename="KeyError", evalue="'loans'"), "ended in KeyError: 'loans'"),
        (new_output("display_data", data={"application/javascript": "x()", "text/html": "x"}), "JavaScript"),
        (
            new_output("display_data", data={"application/vnd.jupyter.widget-view+json": {}, "text/plain": "x"}),
            "a widget",
        ),
        (displayed(**{"image_svg+xml": "<svg><g></svg>"}), "not well-formed"),
        (displayed(image_jpeg="AAAA"), "only image/jpeg"),
        (
            displayed(**{"application_vnd.plotly.v1+json": {"data": []}, "text_plain": "Figure()"}),
            "only application/vnd",
        ),
        (displayed(**{"application_vnd.vegalite.v5+json": {}, "text_plain": "<VegaLite>"}), "only application/"),
        (displayed(application_json={"a": 1}, text_plain="<JSON object>"), "only application/json"),
        (displayed(text_html='<div><div id="a"></div><script>draw()</script></div>'), "only what a script"),
        (displayed(text_html='<iframe srcdoc="a map"></iframe>'), "only what a script or a frame"),
    ],
    ids=[
        *("error", "script", "widget", "broken drawing", "unknown kind"),
        *("plotly", "vega", "JSON", "script of a chart", "frame of a map"),
    ],
)
def test_what_cannot_be_shown_stops_the_page_and_names_notebook_and_cell(output: NotebookNode, sentence: str) -> None:
    with pytest.raises(SectionFailed, match=r"2_loans\.ipynb: cell 2: ") as stopped:
        page_of(notebook(new_markdown_cell("## Prêts"), cell(output)))

    assert sentence in str(stopped.value)


@pytest.mark.parametrize(
    ("source", "gone"),
    [
        ("<p>a</p><script>alert(1)</script>", "alert"),
        ('<p onclick="alert(1)">a</p>', "alert"),
        ('<a href="javascript:alert(1)">a</a>', "alert"),
        ('<img src="https://elsewhere.example/a.png">', "<img"),
        ('<img src="data:image/svg+xml;base64,AAAA">', "<img"),
        ('<a href="data:text/html,elsewhere">a</a>', "elsewhere"),
        ("<p style='background: url(https://elsewhere.example)'>a</p>", "elsewhere"),
        ("<svg><text>stray label</text></svg>", "stray"),
        ("<form action='https://elsewhere.example'><input></form>", "elsewhere"),
    ],
)
def test_html_is_cleaned_whether_a_cell_displays_it_or_markdown_holds_it(source: str, gone: str) -> None:
    assert gone not in page_of(notebook(html(source), new_markdown_cell(source)))


def test_a_chart_is_a_figure_with_its_caption_and_its_data_as_a_table() -> None:
    page = page_of(notebook(drawn(loans())))

    (figure,) = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    order = ["<figcaption>Prêts octroyés</figcaption>", "<svg", "<details><summary>Les données en tableau", "<table"]
    assert [figure.count(part) for part in order] == [1, 1, 1, 1]
    assert sorted(order, key=figure.index) == order
    assert '<th scope="row">2024</th><td class="number"><span class="figure">70</span></td>' in figure


def test_a_drawing_without_a_name_is_an_image_all_the_same() -> None:
    page = page_of(notebook(cell(displayed(**{"image_svg+xml": "<svg><path d='M 0 0'/></svg>"}))))

    (svg,) = Elements(page)["svg"]
    assert (svg["role"], svg["aria-label"]) == ("img", "Graphique")


def test_a_picture_is_inside_the_page() -> None:
    page = page_of(notebook(cell(displayed(image_png='iVBO\n"><script>'))))

    (picture,) = Elements(page)["img"]
    assert picture == {"src": "data:image/png;base64,iVBOscript", "alt": "Graphique"}


def test_a_table_scrolls_in_a_box_of_its_own_that_has_its_name() -> None:
    (box,) = [box for box in Elements(full_page())["div"] if box.get("aria-label") == "Prêts"]

    assert (box["class"], box["tabindex"]) == ("box", "0")


def test_a_markdown_table_keeps_the_side_of_its_numbers() -> None:
    page = page_of(notebook(new_markdown_cell("| Objet | Prêts |\n|:--|--:|\n| Formation | 12 |")))

    assert '<th scope="col" class="number">Prêts</th>' in page
    assert '<td class="number">12</td>' in page


def test_words_from_outside_are_text_and_not_markup() -> None:
    page = page_of(title="<b>R</b>", cooperative="Pain & Vin", notices=["<i>n</i>"])

    assert "<h1>&lt;b&gt;R&lt;/b&gt;</h1>" in page
    assert "Pain &amp; Vin" in page and "&lt;i&gt;n&lt;/i&gt;" in page


def test_two_renderings_give_the_same_bytes_and_leave_the_notebooks_as_they_were() -> None:
    book = notebook(new_markdown_cell("## Prêts"), drawn(loans()))
    before = repr(book)

    assert page_of(book, book) == page_of(book, book)
    assert repr(book) == before


def test_a_plain_figure_of_matplotlib_is_placed_like_any_other() -> None:
    source = io.StringIO()
    figure = Figure()
    figure.add_subplot().plot([1, 2])
    figure.savefig(source, format="svg")

    page = page_of(notebook(cell(displayed(**{"image_svg+xml": source.getvalue()}))))

    elements = Elements(page)
    assert len(elements["figure"]) == len(elements["svg"]) == 1
    assert not [attributes for _, attributes in elements.found if "style" in attributes]


def test_two_amounts_in_dollars_are_no_formula() -> None:
    notebook = new_notebook(cells=[new_markdown_cell("## Loans\n\nFrom US$83 to US$143.")])

    page = page_of(notebook, contents=False)

    assert "From US$83 to US$143." in page


def test_the_months_of_a_series_are_one_line_and_those_that_differ_have_theirs(folder: Folder):
    sources = [
        Source("payslips", "payslips", f"2024/pay_{month:02d}.csv", rows_read=10, rows_used=9 if month == 5 else 10)
        for month in range(1, 13)
    ]
    page = page_of_ingest(Cooperative.at(folder.root), IngestReport(2024, sources=sources), "en")
    rows = page.partition('id="rows"')[2].partition("</table>")[0]

    assert re.findall(r"<code>([^<]*)</code>( \(11\))?", rows) == [
        ("2024/pay_01.csv", ""),
        ("2024/pay_12.csv", " (11)"),
        ("2024/pay_05.csv", ""),
    ]
    assert "110" in rows


def test_the_page_of_the_ingest_heads_findings_with_a_sentence_and_leads_back(folder: Folder):
    log = FindingLog({})
    for line, found in ((4, "12h30"), (9, "about")):
        log.add("not_a_number", "a.csv", line=line, column="Hours", found=found, expected="8,5")
    report = IngestReport(2024, findings=log.findings, counts=log.counts)

    page = page_of_ingest(Cooperative.at(folder.root), report, "en")

    (caption,) = re.findall(r"<caption>(.*?)</caption>", page.partition('id="findings"')[2])
    assert "…" in caption and "8,5" in caption and "not_a_number" not in caption and "(2, " in caption
    assert page.count('href="#contents"') == page.count("<h2")
    assert "the rule of these lines is <code>not_a_number</code>" in page
