"""Shortened headers: `Br.loon` for brutoloon, `HEURES REMUNEREES TO` where a system cuts its names at twenty signs."""

import re
from collections.abc import Sequence

from indicators.ingest.inspection.vocabulary.forms import header_form

_LEAST = 4
"""The signs that the beginning of a word has, unless a point says that it is one."""

_MOST_CUT, _LEAST_CUT = 31, 10
"""Between which length headers are cut by a system: a column of many that are all just as long."""

_UNIT = re.compile(
    r"\(?(\bEUR\b|€|\beuros?\b|\bBEF\b|\(h\)|\(uren\)|\(heures\)|\(VAA\)|\(ATN\)|\(M/[FV]\))\)?", re.IGNORECASE
)
"""The unit that stands behind a header."""

_CENTS = {"cent", "cents", "centimes", "centiemes", "eurocent", "eurocents", "honderdsten", "hundredths"}

_WAYS = {
    **dict.fromkeys(("nb", "nbr", "nbre"), ("nombre",)),
    **dict.fromkeys(("h", "hr", "hrs", "hre", "hres"), ("heure", "heures", "hours")),
    **dict.fromkeys(("n", "no", "nr", "num"), ("numero", "nummer", "n", "nr")),
    **dict.fromkeys(("j", "jrs"), ("jour", "jours")),
    "sem": ("semaine",),
    "wk": ("week",),
    "hor": ("horaire",),
    "dt": ("date", "datum"),
    "trav": ("travailleur", "travail"),
}
"""Abbreviations that are not the beginning of their word, or of one letter."""


def cut_at(header: Sequence[str]) -> int:
    """The length at which a system cuts its headers; 0 where none seems to be cut.

    >>> cut_at(["HEURES REMUNEREES TO", "NUMERO REGISTRE NATI", "MATRICULE"]), cut_at(["Nom", "Brut", "Net"])
    (20, 0)
    """
    longest = max(map(len, header), default=0)
    several = sum(len(name) == longest for name in header) > 1
    return longest if several and _LEAST_CUT <= longest <= _MOST_CUT else 0


def in_hundredths(header: str) -> bool:
    """Whether a header says that its numbers are in cents or hundredths.

    >>> in_hundredths("BRUT_CENT"), in_hundredths("Brut")
    (True, False)
    """
    return bool(_CENTS & set(header_form(header).split()))


def stands_for(header: str, name: str, cut: int = 0) -> bool:
    """Whether a header may be a known name, shortened.

    >>> stands_for("Uren bet.", "betaalde uren"), stands_for("Br.loon", "bruto loon"), stands_for("Net", "netto loon")
    (True, True, False)
    >>> stands_for("HEURES REMUNEREES TO", "heures remunerees", cut=20)
    True
    """
    given = header_form(re.sub(_UNIT, " ", header))
    words = [word for word in given.split() if word not in _CENTS]
    if cut and len(header) == cut:
        return name.startswith(given) or (len(words) > 2 and " ".join(words[:-1]) == name)
    dotted = {header_form(word) for word in re.findall(r"([^\W\d_]+)\.", header)}
    return _pairs(words, name.split(), dotted)


def _pairs(words: Sequence[str], of_name: Sequence[str], dotted: set[str]) -> bool:
    """Whether each word stands for another word of the name, in whatever order, and none is left."""
    if not words or not of_name or len(words) != len(of_name):
        return not words and not of_name
    first, *rest = words
    return any(
        _is(first, word, dotted) and _pairs(rest, [*of_name[:place], *of_name[place + 1 :]], dotted)
        for place, word in enumerate(of_name)
    )


def _is(word: str, whole: str, dotted: set[str]) -> bool:
    if word == whole or whole in _WAYS.get(word, ()):
        return True
    return whole.startswith(word) and (len(word) >= _LEAST or word in dotted)
