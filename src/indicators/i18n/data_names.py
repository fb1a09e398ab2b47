"""What tables, columns, values and units are called: `[tables]`, `[columns]`, `[meanings]`, `[values]`, `[units]`."""

import re

from indicators.i18n.languages import language_of, word_of


def table_name(table: str, language: str) -> str:
    """A table as a reader calls it; one without a translation goes by its own name.

    >>> table_name("contracts", "fr"), table_name("bicycle_loans", "fr")
    ('contrats de travail', 'bicycle loans')
    """
    return language_of(language).words.get(f"tables.{table}", table.replace("_", " "))


def column_meaning(table: str, column: str, english: str, language: str) -> str:
    """What a column holds, for who has to find its header; in English where nobody translated it.

    >>> column_meaning("contracts", "started_on", "first day", "nl")
    'de eerste dag'
    """
    return language_of(language).words.get(f"meanings.{table}.{column}", english)


def by_name(column: str, language: str) -> str:
    """A breakdown as a reader calls it, by one column or two; one without a translation goes by its own name.

    >>> by_name("gender", "nl")
    'volgens gender'
    """
    names = (language_of(language).words.get(f"columns.{one}", one.replace("_", " ")) for one in column.split(";"))
    return ", ".join(names)


def columns_of(slice: str) -> dict[str, str]:
    """The columns of a slice with their values; of a slice in two ways, both.

    >>> columns_of("gender=F;office=Mons"), columns_of("")
    ({'gender': 'F', 'office': 'Mons'}, {})
    """
    parts = (part.partition("=") for part in re.split(r";(?=\w+=)", slice) if part)
    return {column: value for column, _, value in parts}


def slice_name(slice: str, language: str) -> str:
    """A slice as a reader calls it; a value of an export without a translation is shown as it is.

    >>> slice_name("gender=F", "fr")
    'femmes'
    >>> slice_name("office=Liège", "en")
    'Liège'
    >>> slice_name("gender=F;office=Liège", "en")
    'women, Liège'
    """
    if len(columns := columns_of(slice)) > 1:
        return ", ".join(slice_name(f"{column}={value}", language) for column, value in columns.items())
    if slice.endswith("=~other"):
        return word_of(language, "page.other_or_not_stated")
    return language_of(language).words.get(f"values.{slice}", slice.partition("=")[2].replace("_", " "))


def unit_name(unit: str, language: str) -> str:
    """A unit as a reader calls it; the code of a currency is its own name.

    >>> unit_name("FTE", "nl"), unit_name("CHF", "nl")
    ('VTE', 'CHF')
    """
    return language_of(language).words.get(f"units.{unit}", unit)
