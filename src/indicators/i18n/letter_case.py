"""The first letter of words: at the start of a sentence or a cell, and inside one."""

from collections.abc import Iterable

from babel.lists import format_list

from indicators.i18n.languages import language_of


def starting(words: str) -> str:
    """Words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def inside(words: str) -> str:
    """Words as they stand inside a sentence: a name or an abbreviation at their start keeps its capital.

    >>> inside("The loans"), inside("SmartLab"), inside("L'encours")
    ('the loans', 'SmartLab', "l'encours")
    """
    return words[:1].lower() + words[1:] if words.partition(" ")[0][1:].islower() else words


def listed(labels: Iterable[str], language: str) -> str:
    """Names of figures inside a sentence, one after the other.

    >>> listed(["Loans granted", "Arrears", "SmartLabs"], "en")
    'loans granted, arrears and SmartLabs'
    """
    return format_list([inside(label) for label in labels], locale=language_of(language).locale)
