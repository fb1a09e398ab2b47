"""How texts are compared: three levels, each blind to more than the one before, and the form that is searched.

`match_form` is for what must be written alike, `fold` for what must be spelled alike, `word_form` for what must have
the same words.
"""

import re
import unicodedata

from indicators.core.invisible_characters import INVISIBLE

_INVISIBLE = re.compile(INVISIBLE)
_JOINER = "\u034f"
"""The grapheme joiner: unseen, and a mark of the class of those that combine with nothing."""


def match_form(text: str) -> str:
    """Level one: without invisible characters, each accent in its letter (Unicode's form NFC), single blanks.

    >>> match_form("N° de\\u00a0 me\\u0301\\u00admoire ")
    'N° de mémoire'
    """
    return " ".join(unicodedata.normalize("NFC", without_invisible(text)).split())


def fold(text: str) -> str:
    """Level two: without invisible characters, accents and capitals; signs and blanks stay.

    >>> fold("Aur\u00e9lie  YIL\\u00admaz"), fold("Décidé par l'AG"), fold("Straße")
    ('aurelie  yilmaz', "decide par l'ag", 'strasse')
    """
    return text.casefold() if text.isascii() else without_accents(without_invisible(text)).casefold()


def word_form(text: str) -> str:
    """Level three: the words of Latin letters and digits that a text has, folded, with a blank between them.

    >>> word_form("N° contrat "), word_form("partner_id/cooperator_register_number"), word_form("Cœur, 2e")
    ('n contrat', 'partner id cooperator register number', 'coeur 2e')
    """
    return " ".join(re.findall(r"[a-z0-9]+", fold(text.replace("°", " ").replace("º", " ")).replace("œ", "oe")))


def without_accents(text: str) -> str:
    """Letters and signs taken apart (Unicode's form NFKD), without the marks that combine with a letter.

    >>> without_accents("Zaïna"), without_accents("№ 3")
    ('Zaina', 'No 3')
    """
    letters = unicodedata.normalize("NFKD", text)
    for sign in set(letters):
        if unicodedata.combining(sign) or sign == _JOINER:
            letters = letters.replace(sign, "")
    return letters


def without_invisible(text: str) -> str:
    """Without the signs that nobody sees.

    >>> without_invisible("Yil\\u00admaz\\u200b")
    'Yilmaz'
    """
    return text if text.isascii() else _INVISIBLE.sub("", text)


def search_form(text: str) -> str:
    """The form in which a text is searched (Unicode's NFKC): wide letters, ligatures and no-break blanks as plain ones.

    >>> search_form("ﬁn 12\\u00a0000")
    'fin 12 000'
    """
    return text if text.isascii() else unicodedata.normalize("NFKC", text)
