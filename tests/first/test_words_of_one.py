"""No word of one cooperative stands on the page of another."""

import re

import pytest

from conftest import Folder

OF_ONE = (
    r"smart ?coop|smartlabs?|rapoulaed\w*|production units?|unités? de production|productie-eenhe\w+"
    r"|advisers?|conseiller-es?|adviseurs?|legal desk|pôle juridique"
    r"|development day|journée de développement|ontwikkelingsdag|long-term unemploy\w*|chômeur\w*|werkloos\w*"
    r"|psycholog\w*|exempt from VAT|exempt\w* de TVA|van btw zijn vrijgesteld|gembloux|ciné-club|film club"
)
"""What belongs to the cooperative whose chapters this repository holds: its own notebooks and words."""

PAGES = {
    "small_cooperative": ("2024", {"fr": "rapport-special-2024", "nl": "bijzonder-verslag-2024"}),
    "administration": ("2012", {"en": "special-report-2012"}),
    "loan_fund": ("2017", {"en": "special-report-2017"}),
    "seasonal_contracts": ("2015", {"en": "special-report-2015", "fr": "rapport-special-2015"}),
}


@pytest.mark.parametrize("example", PAGES, indirect=True)
def test_no_word_of_one_cooperative_stands_on_the_page_of_another(example: Folder):
    year, names = PAGES[example.root.name]

    made = example.run("report", year)

    assert made.code == 0, made.err
    for language, name in names.items():
        page = (example.root / "reports" / year / language / f"{name}.html").read_text(encoding="utf-8")
        words = re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)
        assert re.findall(rf"(?i)\b(?:{OF_ONE})\b", words) == []
