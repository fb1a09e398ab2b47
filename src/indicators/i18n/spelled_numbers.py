"""Small numbers and round tens in words, as running text has them."""

_UP_TO_TWELVE = {
    "en": "two three four five six seven eight nine ten eleven twelve",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze",
    "nl": "twee drie vier vijf zes zeven acht negen tien elf twaalf",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante septante quatre-vingts nonante",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
}
_SPELLED = {
    language: {
        **dict(enumerate(_UP_TO_TWELVE[language].split(), start=2)),
        **{10 * number: word for number, word in enumerate(_TENS[language].split(), start=2)},
    }
    for language in _TENS
}


def spelled(number: float, language: str) -> str | None:
    """A number from two to twelve, or a ten below a hundred, in words; None for any other.

    One has none, because its word takes the gender of what is counted.

    >>> spelled(9, "nl"), spelled(70, "fr"), spelled(7.5, "en"), spelled(1, "fr")
    ('negen', 'septante', None, None)
    """
    return _SPELLED[language].get(int(number)) if number == int(number) else None
