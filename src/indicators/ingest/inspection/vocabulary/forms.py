"""Forms: a header as it is compared, whatever its accents, its small words and the order of its words."""

from indicators.core.text import word_form

_SMALL = frozenset({"de", "des", "du", "d", "la", "le", "les", "l", "en", "van", "het", "of", "the"})


def header_form(header: str) -> str:
    """The words of a header without the small ones, unless it has no others.

    >>> header_form("Date d'entrée en service"), header_form("Van"), header_form("Aantal_uren")
    ('date entree service', 'van', 'aantal uren')
    """
    words = word_form(header).split()
    return " ".join(word for word in words if word not in _SMALL) or " ".join(words)


def stems(form: str) -> tuple[str, ...]:
    """The words of a form in order of the alphabet and without their endings: `uren gewerkt` is `gewerkte uren`.

    >>> stems("gewerkte uren") == stems("uren gewerkt"), stems("heures payees") == stems("heure payee")
    (True, True)
    """
    return tuple(sorted(word.removesuffix("s").removesuffix("e") if len(word) > 4 else word for word in form.split()))


def names(written: str) -> tuple[str, ...]:
    """The forms of names that stand with bars between them."""
    return tuple(dict.fromkeys(header_form(name) for name in written.split("|")))
