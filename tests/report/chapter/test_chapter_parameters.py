"""Rule: a parameter of a chapter that is of another kind is answered with a sentence that says what is expected."""

import math

import pytest

from conftest import Folder
from indicators.core.errors import WrongUse
from indicators.report import Chapter


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"language": "de"}, "There is no language 'de'; those that exist: en, fr, nl."),
        ({"language": "FR"}, "There is no language 'FR'; those that exist: en, fr, nl. Did you mean 'fr'?"),
        ({"language": 5}, "There is no language '5'"),
        ({"fiscal_year": "2024"}, "fiscal_year is '2024'; expected a whole number like 2024, without quotes"),
        ({"fiscal_year": 2024.0}, "fiscal_year is 2024.0; expected a whole number like 2024"),
        ({"fiscal_year": True}, "fiscal_year is True; expected a whole number like 2024"),
        ({"fiscal_year": None}, "fiscal_year is None; expected a whole number like 2024"),
        ({"fiscal_year": 2019}, "data/raw/ has 2024. Put the exports into"),
        ({"language": ["fr"]}, "There is no language '['fr']'; those that exist: en, fr, nl."),
        ({"language": {"fr": 1}}, "There is no language '{'fr': 1}'; those that exist: en, fr, nl."),
        ({"language": ""}, "There is no language ''; those that exist: en, fr, nl."),
        ({"fiscal_year": [2024]}, "fiscal_year is [2024]; expected a whole number like 2024"),
        ({"fiscal_year": math.nan}, "fiscal_year is nan; expected a whole number like 2024"),
        ({"root": ["."]}, "root is ['.']; expected the name of the cooperative's folder"),
        ({"root": "a\0b"}, "root is 'a\\x00b'; the name of a folder holds no such sign."),
        ({"name": 5}, "The name of the chapter is 5; expected a text such as 'employment'."),
        ({"name": ["paper"]}, "The name of the chapter is ['paper']; expected a text such as 'employment'."),
        ({"root": 5}, "root is 5; expected the name of the cooperative's folder"),
    ],
)
def test_a_wrong_parameter_is_told_with_what_is_expected(
    folder: Folder, parameters: dict[str, object], sentence: str
) -> None:
    given = {"name": "paper", "fiscal_year": 2024, "language": "fr", "root": folder.root, **parameters}

    with pytest.raises(WrongUse) as refused:
        Chapter(**given)

    assert sentence in str(refused.value)
