"""What is known by its form: national and BIS numbers, accounts of any bank, telephones, and what only looks so."""

import pytest

from indicators.privacy.patterns import ACCOUNT, NATIONAL_NUMBER, TELEPHONE, forms_in


def found(text: str) -> list[tuple[str, str]]:
    return [(what, text[start:end]) for start, end, what in forms_in(text)]


@pytest.mark.parametrize(
    "number",
    [
        "85.07.30-033.28",
        "85073003328",
        "850730-033-28",
        "850730 033 28",
        "85 07 30 033 28",
        "85.07.30-03328",
        "85.07.30.033.28",
        "85/07/30 033 28",
        "850730-033-28",
        "850730 033 28",
        "85 07 30 033 28",
        "85.07.30-03328",
        "85.47.15-123.86",
        "85.27.15-123.43",
        "85471512386",
        "85.27.15-001.68",
        "03471204516",
        "85.40.00-003.25",
        "85.47.15–123.86",
        "85.47.15\u2010123.86",
        "85.47.15 - 123.86",
        "85 47 15-123 86",
        "85.471.512.386",
        "85 471 512 386",
        "85’471’512’386",
    ],
)
@pytest.mark.parametrize("around", ["{}", "dossier {}.", "x,{},2024", "office={},14.5", "C1,2024,{}", "({})", "{}: 3"])
def test_a_national_or_a_bis_number_is_one_whatever_stands_beside_it(number: str, around: str):
    assert found(around.format(number)) == [(NATIONAL_NUMBER, number)]


def test_a_number_with_commas_between_its_thousands_is_one_where_it_is_no_row():
    assert found("hours: 85,471,512,386 / 3") == [(NATIONAL_NUMBER, "85,471,512,386")]


@pytest.mark.parametrize(
    "number",
    [
        "85.67.15-001.57",
        "1.285.471.512.386",
        "85.07.30-033.29",
        "12345678901",
        "0.85073003328",
        "850730033281",
        "1985073003328",
    ],
)
def test_other_numbers_are_none(number: str):
    assert found(number) == []


@pytest.mark.parametrize(
    "account",
    [
        "BE68 5390 0754 7034",
        "be68539007547034",
        "Be68-5390-0754-7034",
        "DE89370400440532013000",
        "NL91 ABNA 0417 1643 00",
    ],
)
@pytest.mark.parametrize("around", ["{}", "sur {} avant le 12 mars", "{}, 2024", "IBAN:{}."])
def test_an_account_is_known_by_its_check_digits_whichever_bank_keeps_it(account: str, around: str):
    assert found(around.format(account)) == [(ACCOUNT, account)]


@pytest.mark.parametrize(
    "text", ["BE68 5390 0754 7035", "be68539007547034x", "ab12 cdef ghij klmn opqr", "GB00 1234 5678 9012"]
)
def test_what_has_other_check_digits_or_another_length_is_no_account(text: str):
    assert found(text) == []


@pytest.mark.parametrize(
    "amount",
    [
        "+850 000",
        "+4 250 000",
        "+12 850 000 CHF",
        "+26 345 123 $",
        "+123.456.789",
        "+26 345 123 USD",
        "+26345123,50",
        "1,0470 12 34 56",
    ],
)
def test_a_change_of_thousands_or_millions_in_any_currency_is_no_telephone(amount: str):
    assert found(amount) == []


@pytest.mark.parametrize("row", ["1 063 21 45 12", "women 1 020 930 12 14 7", "12 041 35 10 22 3"])
def test_the_thousands_of_the_first_number_of_a_row_begin_no_telephone(row: str):
    """As the text of a sheet has the cells of a table."""
    assert found(row) == []
    assert found("desk 1 0470 12 34 56") == [(TELEPHONE, "0470 12 34 56")]


@pytest.mark.parametrize(
    "telephone", ["+32 470 12 34 56", "+32 470 123 456", "0470/12.34.56", "02 123 45 67", "+352 621 123 456"]
)
@pytest.mark.parametrize("around", ["{}", "x,{},2024", "office={},2024,9", "tel. {}, bureau 4"])
def test_a_telephone_is_one(telephone: str, around: str):
    assert found(around.format(telephone)) == [(TELEPHONE, telephone)]


@pytest.mark.parametrize(
    "row",
    [
        "12 85 471 512 386",
        "85 471 512 386 12",
        "3,85,471,512,386",
        "85,471,512,386,4",
        "2021 40 035 40 035",
        "2022 42 822 42 822\r\n2021 40 035 40 035",
        "12 85 07 30 033 28",
        "85 07 30 033 28 12",
    ],
)
def test_a_row_of_numbers_is_no_national_number(row: str):
    assert found(row) == []


@pytest.mark.parametrize("number", ["0896755397", "n° 0417497106", "TVA BE0417497106"])
def test_the_number_of_an_enterprise_is_no_telephone(number: str):
    """Its last two digits are 97 less the rest of what is before them by 97."""
    assert found(number) == []


@pytest.mark.parametrize("number", ["0896755398", "0475123456", "021234567"])
def test_ten_digits_without_these_check_digits_or_a_mobile_telephone_are_one(number: str):
    assert found(number) == [(TELEPHONE, number)]
