"""What the sample's exports write in French, its pages in other languages say in theirs."""

import pytest

from indicators.i18n.languages import words_added_to
from repository import ROOT
from sample_cooperative.members.people import OFFICES, SECTORS
from sample_cooperative.services.desks import TOPICS


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(("column", "values"), [("office", OFFICES), ("activity", SECTORS), ("topic", TOPICS)])
def test_every_value_that_a_page_names_has_a_name_in_the_language(language: str, column: str, values: tuple[str, ...]):
    words = words_added_to(ROOT)[language]

    assert [value for value in values if f"values.{column}={value}" not in words] == []
