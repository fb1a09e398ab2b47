"""Vocabulary: what headers and cells are called in exports: English, French, Dutch, and the names of Odoo and its kin.

Everything is written in its `word_form`: small letters, no accents, single blanks; `header_form` leaves the small words
out, so that `Date d'entrée` and `Date entrée` are one. The first name that a file has is proposed.
"""

import re
from collections.abc import Mapping, Sequence

from indicators.ingest.inspection.vocabulary import loans, membership, services, work
from indicators.ingest.inspection.vocabulary.files import FILES
from indicators.ingest.inspection.vocabulary.forms import header_form, stems

__all__ = ["CELLS", "FILES", "HEADERS", "KNOWN", "STATES", "header_form", "stems"]

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

STATES = re.compile(r"\b(state|status|statut|etat|provincie|case status|stand)\b")
"""Headers of a row's state: `Provincie` is how Odoo heads `state` in Dutch."""
