"""Small numbers and round tens in words, as running text has them: the section `[numbers]` of a language's file."""

from indicators.i18n.languages import word_of


def spelled(number: float, language: str) -> str | None:
    """A number from two to twelve, or a ten below a hundred, in words; None for any other.

    One has none, because its word takes the gender of what is counted.

    >>> spelled(9, "nl"), spelled(70, "fr"), spelled(7.5, "en"), spelled(1, "fr")
    ('negen', 'septante', None, None)
    """
    in_words = {
        **dict(enumerate(word_of(language, "numbers.small").split(), start=2)),
        **{10 * ten: word for ten, word in enumerate(word_of(language, "numbers.tens").split(), start=2)},
    }
    return in_words.get(int(number)) if number == int(number) else None
