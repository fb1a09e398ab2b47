"""Vocabulary: what headers and cells are called in exports: English, French, Dutch, and the names of Odoo and its kin.

Everything is written in its `word_form`: small letters, no accents, single blanks; `header_form` leaves the small words
out, so that `Date d'entrée` and `Date entrée` are one. The first name that a file has is proposed.
"""

import re
from collections.abc import Mapping, Sequence

from indicators.ingest.inspection.vocabulary import loans, membership, services, work
from indicators.ingest.inspection.vocabulary.files import FILES
from indicators.ingest.inspection.vocabulary.forms import header_form, names, stems
from indicators.ingest.inspection.vocabulary.people import MEMBER, WORKER
from indicators.ingest.inspection.vocabulary.shortened import cut_at, in_hundredths, stands_for

__all__ = [
    "CELLS",
    "FILES",
    "FIRST_NAMES",
    "GENERIC",
    "HEADERS",
    "KNOWN",
    "NAMES",
    "PEOPLE",
    "STATES",
    "WAGE_AMOUNTS",
    "WAGE_CODES",
    "cut_at",
    "header_form",
    "in_hundredths",
    "stands_for",
    "stems",
]

HEADERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    **membership.HEADERS,
    **work.HEADERS,
    **loans.HEADERS,
    **services.HEADERS,
}
"""Table -> column -> what its header is called."""

KNOWN = frozenset(name for columns in HEADERS.values() for names in columns.values() for name in names)
"""Every name that some column of some table has."""

CELLS: Mapping[tuple[str, str], Mapping[str, Sequence[str]]] = {
    **membership.CELLS,
    **work.CELLS,
    **loans.CELLS,
    **services.CELLS,
}
"""Table and column -> value -> what cells call it; the empty name is the empty cell."""

PEOPLE = frozenset(WORKER + MEMBER) | frozenset(
    names("werknemer|travailleur|employee id|employee|employe|partner id|partner")
)
"""What a person is called at the head of a path: `Employé/Matricule`."""

GENERIC = frozenset(names("name|nom|naam|id|n|nr|no|num|numero|nummer|display name|nom affiche|weergavenaam"))
"""What says nothing behind such a head: of a person, it is the name."""

NAMES = frozenset(
    names("nom|nom famille|naam|familienaam|achternaam|name|last name|surname|nachname|nom travailleur|naam werknemer")
)
"""What the names of families are called."""

FIRST_NAMES = frozenset(
    names("prenom|prenoms|voornaam|voornamen|vnaam|first name|given name|vorname|prenom travailleur")
)
"""What first names are called."""

WAGE_CODES = frozenset(
    names(
        "code salaire|code rubrique|rubrique|code paie|looncode|loon code|salariscode|looncomponent"
        "|code looncomponent|code"
        "|line ids code|salary rule|regle salariale|salarisregel|wage code|pay code|lohnart|code prestation"
        "|code remuneration"
        "|salary rule id code|category id|line ids category id|type remuneration"
    )
)
"""What the code of a part of the pay is called, where each part has a row."""

WAGE_AMOUNTS = names("montant|bedrag|amount|total|totaal|line ids total|line ids amount|montant total|valeur|betrag")
"""What the amount of such a part is called."""

STATES = re.compile(r"\b(state|status|statut|etat|provincie|case status|stand)\b")
"""Headers of a row's state: `Provincie` is how Odoo heads `state` in Dutch."""
