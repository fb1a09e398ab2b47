"""What the board declares beside its figures: targets, notes and the cover, each mistake answered with a sentence."""

import pytest

from conftest import CONFIGURATION, Folder

TARGET = """
[[targets]]
figure = "{figure}"
value = 10
decided_by = "board"
decided_on = 2024-03-19
{more}
"""
NOTE = """
[[notes]]
figures = ["{figure}"]
fiscal_year = 2024
text = {{ {text} }}
"""


@pytest.mark.parametrize(
    ("declared", "sentence"),
    [
        (TARGET.format(figure="loans.grantd", more=""), "there is no figure 'loans.grantd'. Did you mean"),
        (TARGET.format(figure="loans.outstanding", more=""), "of loans.outstanding neither way is good by itself"),
        (
            TARGET.format(figure="loans.arrears", more='direction = "at_least"'),
            "loans.arrears is meant to be at_most, not at_least",
        ),
        (TARGET.format(figure="loans.arrears", more="until = 2026") * 2, "has two for the same year, 2026"),
        (TARGET.format(figure="loans.arrears", more="") * 2, "has two for every year"),
        (NOTE.format(figure="loans.grantd", text='en = "A.", fr = "A."'), "there is no figure 'loans.grantd'"),
        (NOTE.format(figure="loans.granted", text='en = "A."'), "that of loans.granted for 2024 has no text in fr"),
        (
            NOTE.format(figure="loans.granted", text='en = "A.", fr = "A.", nl = "A."'),
            "has a text in 'nl', which is no language of the report: en, fr",
        ),
        ("[[cover]]\nfiscal_year = 2024\n" * 2, "cover: 2024 has two blocks: keep one."),
        (
            '[[cover]]\nfiscal_year = 2024\nprepared_by = { fr = "pôle financier" }\n',
            "cover: prepared_by of 2024 has no text in en",
        ),
        (TARGET.format(figure="loans.arrears", more="").replace('"board"', '{ en = "board" }'), "has no text in fr"),
    ],
)
def test_what_the_board_declares_amiss_is_told_with_what_to_do(folder: Folder, declared: str, sentence: str):
    folder.configure(CONFIGURATION + declared)

    result = folder.run("ingest", "2024")

    assert result.code == 2
    assert sentence in result.err


def test_a_target_may_say_the_way_where_the_indicator_says_none(folder: Folder):
    folder.configure(CONFIGURATION + TARGET.format(figure="loans.outstanding", more='direction = "at_most"'))

    assert folder.run("catalogue", "arrears").code == 0
