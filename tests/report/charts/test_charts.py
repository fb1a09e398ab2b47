import math
import re

import matplotlib
import pytest
from matplotlib.figure import Figure

from indicators.i18n.page_messages import word
from indicators.report.charts.breakdown import breakdown, breakdown_chart
from indicators.report.charts.changes import changes_chart, foot_of, steps_chart
from indicators.report.charts.columns import are_columns
from indicators.report.charts.svg import clean_svg
from indicators.report.charts.trend import describe_trend, trend, trend_chart


def french(value: float) -> str:
    """A number as French writes it, marked so that nothing else could have written it."""
    return f"«{value:,.0f}»".replace(",", "\u202f")


def words_of(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def ids_of(svg: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', svg))


def test_a_trend_is_described_in_the_language_and_with_the_writer_that_are_given() -> None:
    described = describe_trend([2022, 2023, 2024], [2294, 2310, 2284], french, "fr")

    assert described == "De «2\u202f294» en 2022 à «2\u202f284» en 2024\xa0; le plus haut\xa0: «2\u202f310» en 2023."


@pytest.mark.parametrize(
    ("years", "values"),
    [([2022, 2023, 2024], [1, None, 3]), ([2022, 2023, 2024], [1, math.nan, 3]), ([2022, 2024], [1, 3])],
    ids=["no value", "not a number", "year not given"],
)
def test_a_year_without_a_value_is_a_gap_in_the_line_and_is_said(years: list[int], values: list[float]) -> None:
    axes = trend(Figure().add_subplot(), "", years, values, french, missing="[c]")
    chart = trend_chart("Loans", "loans.granted", years, values, french, "en", missing="[c]")

    line = list(axes.lines[0].get_ydata())
    assert line[0] == 1 and math.isnan(line[1]) and line[2] == 3
    assert [words.get_text() for words in axes.texts if words.get_position()[0] == 2023 or words.xy[0] == 2023] == [
        "[c]"
    ]
    assert chart.description.endswith("No value for 2023.")
    assert ("2023", "[c]") in chart.table


def test_a_trend_starts_from_zero_and_writes_out_its_last_value() -> None:
    axes = trend(Figure().add_subplot(), "Loans", [2022, 2023, 2024], [60, 65, 70], french)

    assert axes.get_ylim()[0] == 0
    assert axes.get_title(loc="left") == "Loans"
    last = [words for words in axes.texts if words.get_text() == "«70»"]
    assert [words.xy for words in last] == [(2024, 70)]


def test_the_first_value_is_left_out_where_the_line_and_the_axis_leave_no_room() -> None:
    axes = trend(Figure().add_subplot(), "", [2022, 2023], [1, 100], french)

    assert [words.get_text() for words in axes.texts] == ["«100»"]


def test_grid_lines_are_few_and_none_is_written_like_another() -> None:
    axes = trend(Figure().add_subplot(), "", [2023, 2024], [1, 2], french)

    assert [tick.get_text() for tick in axes.get_yticklabels()] == ["«0»", "«1»", "«2»"]


def test_a_trend_below_zero_keeps_zero_in_sight() -> None:
    axes = trend(Figure().add_subplot(), "", [2023, 2024], [-40, -20], french)

    bottom, top = axes.get_ylim()
    assert bottom < -40 and top > 0


def test_a_trend_without_any_value_says_so() -> None:
    chart = trend_chart("Prêts", "loans.granted", [2023, 2024], [None, None], french, "fr")

    assert chart.description == "Pas de valeur pour 2023, 2024."


def test_every_number_of_a_chart_is_written_by_the_writer() -> None:
    years = [2022, 2023, 2024]

    chart = trend_chart("Équivalents temps plein", "loans.granted", years, [2294, 2310, 2284], french, "fr")

    numbers = [words for words in words_of(chart.svg) if words not in map(str, years)]
    assert numbers and all(words.startswith("«") for words in numbers)
    assert [cell for _, cell in chart.table[1:]] == ["«2\u202f294»", "«2\u202f310»", "«2\u202f284»"]


def test_bars_are_drawn_longest_first_and_what_has_no_value_last() -> None:
    axes = breakdown(Figure().add_subplot(), "", ["a", "b", "c"], [1, None, 3], french, missing="[c]")
    chart = breakdown_chart("By purpose", "loans.granted", ["a", "b", "c"], [1, None, 3], french, "en", missing="[c]")

    assert [bar.get_width() for bar in axes.patches] == [3, 1, 0]
    assert [words.get_text() for words in axes.texts] == ["c", "«3»", "a", "«1»", "b", "[c]"]
    assert chart.description == "From highest to lowest: c («3»), a («1»), b ([c])."


def test_a_long_label_is_broken_into_lines_and_given_room() -> None:
    long = "Cash advance until the customer pays the invoice, thirty to sixty days"

    one = breakdown_chart("By purpose", "loans.granted", ["Training"], [1], french, "en")
    two = breakdown_chart("By purpose", "loans.granted", [long], [1], french, "en")

    height = r'viewBox="0 0 [\d.]+ ([\d.]+)"'
    assert float(re.search(height, two.svg)[1]) > float(re.search(height, one.svg)[1])
    assert " ".join(words_of(two.svg)[:2]) == long


def test_a_chart_is_an_image_with_a_name_and_a_description() -> None:
    chart = trend_chart("Loans & gifts", "loans.granted", [2023, 2024], [60, 70], french, "en")

    title, description = re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', chart.svg).groups()
    assert f'<title id="{title}">Loans &amp; gifts</title>' in chart.svg
    assert f'<desc id="{description}">{chart.description}</desc>' in chart.svg
    assert chart._repr_mimebundle_()["text/plain"] == "Loans & gifts"


def test_every_colour_is_one_of_the_page() -> None:
    drawn = [
        trend_chart("Loans", "loans.granted", [2023, 2024], [60, 70], french, "en"),
        trend_chart("Loans", "loans.granted", [2022, 2023, 2024], [60, 65, 70], french, "en", is_rate=True),
        changes_chart("Loans", "By purpose", "loans.granted", {"a": -4, "b": 3}, french, "en"),
    ]

    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', "".join(chart.svg for chart in drawn)))
    colours = {re.sub(",#[0-9a-f]{6}", "", colour) for colour in colours}
    named = {f"var(--{name})" for name in ("focus", "context", "quiet", "accent", "paper")}
    assert colours <= {"none", "currentColor", *named}
    assert {"currentColor", "var(--focus)", "var(--context)", "var(--accent)"} <= colours


def test_a_level_is_columns_and_a_rate_or_many_years_a_line() -> None:
    assert are_columns({2023: 1, 2024: 2}, range(2023, 2025))
    assert not are_columns({2024: 2}, range(2023, 2025))
    assert not are_columns({2023: -1, 2024: 2}, range(2023, 2025))
    assert not are_columns({2000: 1, 2024: 2}, range(2000, 2025))


def test_columns_write_every_value_and_what_is_missing() -> None:
    chart = trend_chart("", "loans.granted", [2022, 2023, 2024], [60, None, 70], french, "en", missing="[c]")

    assert [words for words in words_of(chart.svg) if not words.startswith("20")] == ["«60»", "[c]", "«70»"]


def test_what_is_measured_stands_below_the_headline() -> None:
    chart = trend_chart("Up", "loans.granted", [2023, 2024], [60, 70], french, "en", measured="Loans <granted>")

    assert "<figcaption><b>Up</b><span>Loans &lt;granted&gt;</span></figcaption>" in chart.html


def test_changes_are_drawn_from_the_largest_loss_to_the_largest_gain() -> None:
    chart = changes_chart("", "By purpose", "loans.granted", {"a": 3, "b": -4, "c": 0}, french, "en")

    assert [name for name, _ in chart.table[1:]] == ["b", "c", "a"]


def test_steps_lead_from_one_level_to_the_other() -> None:
    levels = (("2023", 60), ("2024", 70))
    chart = steps_chart("", "Loans", "loans.granted", levels, [("new", 30), ("ended", -20)], french, french, "en")

    assert [name for name, _ in chart.table[1:]] == ["2023", "new", "ended", "2024"]


@pytest.mark.parametrize("step", [1, 90, 15613, 52500])
def test_a_level_never_looks_smaller_than_a_step_of_its_own(step: int) -> None:
    """A level of 52,500 before a step of 15,613: what is drawn of it is longer than the step, unless it is shorter."""
    levels = (("2023", 52500.0), ("2024", 52500.0 + step))

    foot = foot_of(levels, [("new", step)])

    assert foot >= 0 and 52500 - foot >= step


def test_a_foot_is_broken_where_it_is_cut_alone() -> None:
    def breaks(*levels: float) -> int:
        named = (("2023", levels[0]), ("2024", levels[1]))
        step = [("new", levels[1] - levels[0])]
        chart = steps_chart("", "Loans", "loans.granted", named, step, french, french, "en")
        return len(re.findall(r"fill: ?#ffffff|fill=.#ffffff", chart.svg))

    assert breaks(1000, 1010) - breaks(10, 20) == 2


def test_the_same_chart_has_the_same_bytes_whatever_the_settings_of_the_session() -> None:
    first = trend_chart("Loans", "loans.granted", [2023, 2024], [60, 70], french, "en")
    with matplotlib.rc_context({"font.size": 30, "lines.linewidth": 9, "svg.fonttype": "path"}):
        second = trend_chart("Loans", "loans.granted", [2023, 2024], [60, 70], french, "en")

    assert first == second


def test_two_charts_share_no_ids() -> None:
    first = trend_chart("Loans", "loans.granted", [2023, 2024], [60, 70], french, "en")
    second = trend_chart("Members", "loans.granted", [2023, 2024], [60, 70], french, "en")

    assert ids_of(first.svg) and ids_of(first.svg).isdisjoint(ids_of(second.svg))


@pytest.mark.parametrize(
    ("source", "gone"),
    [
        ("<svg><script>alert(1)</script></svg>", "script"),
        ("<svg><foreignObject><p>x</p></foreignObject></svg>", "foreignObject"),
        ("<svg><style>* {fill: red}</style></svg>", "style"),
        ('<svg><g onclick="alert(1)"/></svg>', "onclick"),
        ('<svg><use href="https://elsewhere.example/a.svg#b"/></svg>', "elsewhere"),
        ('<svg><image href="https://elsewhere.example/a.png"/></svg>', "elsewhere"),
        ('<svg><image href="data:image/svg+xml;base64,AAAA"/></svg>', "data:"),
        ('<svg><path fill="url(https://elsewhere.example/#a)"/></svg>', "elsewhere"),
        ('<svg><path style="fill: url(https://elsewhere.example/#a)"/></svg>', "elsewhere"),
        ('<svg><a href="javascript:alert(1)"><text>x</text></a></svg>', "javascript"),
    ],
)
def test_an_svg_keeps_no_script_and_no_reference_to_elsewhere(source: str, gone: str) -> None:
    assert gone in source

    assert gone not in clean_svg(source, "p-")


def test_references_inside_an_svg_follow_their_prefixed_ids() -> None:
    source = (
        '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><clipPath id="a"/><path id="m"/>'
        '<use xlink:href="#m" clip-path="url(#a)"/></svg>'
    )

    cleaned = clean_svg(source, "p-")

    assert '<clipPath id="p-a" /><path id="p-m" />' in cleaned
    assert '<use href="#p-m" clip-path="url(#p-a)" />' in cleaned


def test_a_style_becomes_attributes_and_wins_over_them() -> None:
    cleaned = clean_svg('<svg><text fill="red" style="font: bold 11px Arial; fill: blue">x</text></svg>', "p-")

    assert '<text fill="blue" font-size="11" font-weight="bold">x</text>' in cleaned


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("<svg><g></svg>", "not well-formed"),
        ("<html/>", "expected an SVG, found <html>"),
        ('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>', "declares entities"),
    ],
)
def test_what_is_no_plain_svg_is_refused_with_a_sentence(source: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        clean_svg(source, "p-")


def test_the_chapter_that_was_not_made_names_what_was_not_delivered() -> None:
    assert word("chapter_not_made", "nl", tables="leningen") == (
        "Dit hoofdstuk is niet opgemaakt: de exports van leningen zijn niet geleverd."
    )


@pytest.mark.parametrize("label", ["$x^2$", "100 $ et $ 200", r"\alpha $\alpha$"])
def test_dollars_in_a_cell_are_text(label: str) -> None:
    chart = breakdown_chart("Title", "loans.granted", [label, "b"], [3.0, 1.0], french, "en")

    assert label in words_of(chart.svg)


@pytest.mark.parametrize("is_rate", [True, False], ids=["line", "columns"])
@pytest.mark.parametrize("limit", [5, 65, 400], ids=["below", "at the value", "above"])
def test_a_limit_is_inside_the_drawing_and_named(is_rate: bool, limit: float) -> None:
    years, values = [2022, 2023, 2024], [60, 66, 65]

    chart = trend_chart(
        "", "loans.granted", years, values, french, "en", is_rate=is_rate, limit=(limit, "at most\n«9»")
    )

    assert words_of(chart.svg).count("at most") == 1 and words_of(chart.svg).count("«9»") == 1
    assert "stroke-dasharray" in chart.svg
    assert chart.description.endswith("at most «9».")


def test_a_year_with_a_note_has_a_star_that_the_note_begins_with() -> None:
    known = {2023: "Two <assemblies>.", 2024: "In 2024, one.", 1999: "Not shown."}

    chart = trend_chart("", "loans.granted", [2022, 2023, 2024], [60, 66, 65], french, "en", notes=known)

    assert [words for words in words_of(chart.svg) if words.startswith("20")] == ["2022", "2023 *", "2024 **"]
    assert chart.notes == ("* 2023: Two <assemblies>.", "** In 2024, one.")
    assert '<p class="note">* 2023: Two &lt;assemblies&gt;.</p>' in chart.html
