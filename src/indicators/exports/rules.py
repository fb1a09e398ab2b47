"""The rules of the exports: what each finding says, in three languages, and what it does."""

from dataclasses import dataclass

from indicators.tables import TABLES, Severity


@dataclass(frozen=True)
class Rule:
    """A rule by name: its severity until the configuration changes it, and its sentence.

    The sentences may use `{column}`, `{found}` and `{expected}`.
    """

    severity: Severity
    en: str
    fr: str
    nl: str


_OF_FILES = {
    "missing_file": Rule(
        "stop",
        en="There is no file {expected} in data/raw. Put it there, or set required = false for the export.",
        fr="Aucun fichier {expected} dans data/raw. Déposez-le, ou indiquez required = false pour cet export.",
        nl="Geen bestand {expected} in data/raw. Zet het daar, of geef required = false op voor deze export.",
    ),
    "empty_file": Rule(
        "stop",
        en="The file has no rows under its header. Export it again.",
        fr="Le fichier n'a aucune ligne sous son en-tête. Exportez-le à nouveau.",
        nl="Het bestand heeft geen rijen onder de kop. Exporteer het opnieuw.",
    ),
    "unreadable_bytes": Rule(
        "stop",
        en="Bytes that are no {expected} text: {found}. Correct the encoding in cooperative.toml.",
        fr="Des octets qui ne sont pas du texte {expected} : {found}. Corrigez l'encodage dans cooperative.toml.",
        nl="Bytes die geen {expected}-tekst zijn: {found}. Verbeter de codering in cooperative.toml.",
    ),
    "unreadable_workbook": Rule(
        "stop",
        en="The workbook cannot be read: {found}. Expected {expected}.",
        fr="Le classeur ne peut être lu : {found}. Attendu : {expected}.",
        nl="De werkmap kan niet worden gelezen: {found}. Verwacht: {expected}.",
    ),
    "no_such_sheet": Rule(
        "stop",
        en="There is no sheet {expected}; the workbook has: {found}.",
        fr="Pas de feuille {expected} ; le classeur contient : {found}.",
        nl="Geen blad {expected}; de werkmap bevat: {found}.",
    ),
    "broken_quotes": Rule(
        "stop",
        en="A quotation mark is opened and not closed, or closed in mid-cell ({found}). Export the file again.",
        fr="Un guillemet est ouvert sans être fermé, ou fermé en pleine cellule ({found}). Exportez à nouveau.",
        nl="Een aanhalingsteken wordt niet of midden in een cel gesloten ({found}). Exporteer opnieuw.",
    ),
    "no_usable_row": Rule(
        "stop",
        en="Not one of its {found} rows can be used: the findings say why.",
        fr="Aucune de ses {found} lignes n'est utilisable : les constats disent pourquoi.",
        nl="Geen van de {found} rijen is bruikbaar: de bevindingen zeggen waarom.",
    ),
    "columns_differ": Rule(
        "stop",
        en="It gives no {expected}, which other exports of the same table give: sums would be partial.",
        fr="Il ne donne pas {expected}, donné par d'autres exports de la table : des sommes seraient partielles.",
        nl="Het geeft geen {expected}, andere exports van de tabel wel: sommen zouden gedeeltelijk zijn.",
    ),
    "missing_column": Rule(
        "stop",
        en="No single column '{expected}'. {found}",
        fr="Pas de colonne « {expected} » unique. {found}",
        nl="Geen enkele kolom '{expected}'. {found}",
    ),
    "changed_while_read": Rule(
        "stop",
        en="The file changed while it was read. Run again when the export is finished.",
        fr="Le fichier a changé pendant la lecture. Recommencez quand l'export est terminé.",
        nl="Het bestand veranderde tijdens het lezen. Begin opnieuw als de export klaar is.",
    ),
}

_OF_CELLS = {
    "row_length": Rule(
        "stop",
        en="The row has {found} cells, the header {expected}: look for a lost separator or an open quote.",
        fr="La ligne a {found} cellules, l'en-tête {expected} : cherchez un séparateur ou un guillemet perdu.",
        nl="De rij heeft {found} cellen, de kop {expected}: zoek een verloren scheidingsteken of aanhalingsteken.",
    ),
    "missing_value": Rule(
        "stop",
        en="The cell is empty. Fill in {expected}.",
        fr="La cellule est vide. Complétez-la ({expected}).",
        nl="De cel is leeg. Vul ze in ({expected}).",
    ),
    "not_a_number": Rule(
        "stop",
        en="'{found}' is not a number like {expected}. Correct it in the export.",
        fr="« {found} » n'est pas un nombre comme {expected}. Corrigez-le dans l'export.",
        nl="'{found}' is geen getal zoals {expected}. Verbeter het in de export.",
    ),
    "not_a_date": Rule(
        "stop",
        en="'{found}' is not a date like {expected}. Correct it in the export.",
        fr="« {found} » n'est pas une date comme {expected}. Corrigez-la dans l'export.",
        nl="'{found}' is geen datum zoals {expected}. Verbeter ze in de export.",
    ),
    "not_yes_or_no": Rule(
        "stop",
        en="'{found}' is neither yes nor no. Correct it, or map it under values in cooperative.toml.",
        fr="« {found} » n'est ni oui ni non. Corrigez-le, ou traduisez-le sous values dans cooperative.toml.",
        nl="'{found}' is ja noch nee. Verbeter het, of vertaal het onder values in cooperative.toml.",
    ),
    "not_in_list": Rule(
        "stop",
        en="'{found}' is none of {expected}. Correct it, or map it under values in cooperative.toml.",
        fr="« {found} » n'est pas dans {expected}. Corrigez-le, ou traduisez-le sous values dans cooperative.toml.",
        nl="'{found}' staat niet in {expected}. Verbeter het, of vertaal het onder values in cooperative.toml.",
    ),
    "out_of_range": Rule(
        "stop",
        en="{found} is not {expected}. Correct it in the export.",
        fr="{found} n'est pas {expected}. Corrigez-le dans l'export.",
        nl="{found} is niet {expected}. Verbeter het in de export.",
    ),
}

_OF_ROWS = {
    "blank_row": Rule(
        "set_aside",
        en="The row is blank.",
        fr="La ligne est vide.",
        nl="De rij is leeg.",
    ),
    "outside_fiscal_year": Rule(
        "set_aside",
        en="{found} is not in the fiscal year ({expected}). Is it the export of another year?",
        fr="{found} n'est pas dans l'exercice ({expected}). Est-ce l'export d'une autre année ?",
        nl="{found} valt niet in het boekjaar ({expected}). Is dit de export van een ander jaar?",
    ),
    "other_fiscal_year": Rule(
        "set_aside",
        en="{found} is of another fiscal year than {expected}.",
        fr="{found} est d'un autre exercice que {expected}.",
        nl="{found} valt in een ander boekjaar dan {expected}.",
    ),
    "duplicate_key": Rule(
        "stop",
        en="{found} is on {expected} already. Take one of the two rows out.",
        fr="{found} est déjà à {expected}. Retirez l'une des deux lignes.",
        nl="{found} staat al op {expected}. Haal een van beide rijen weg.",
    ),
    "unknown_loan": Rule(
        "set_aside",
        en="There is no loan {found} among the loans used.",
        fr="Aucun prêt {found} parmi les prêts utilisés.",
        nl="Geen lening {found} onder de gebruikte leningen.",
    ),
    "unknown_session": Rule(
        "set_aside",
        en="There is no session {found} among the sessions used.",
        fr="Aucune séance {found} parmi les séances utilisées.",
        nl="Geen sessie {found} onder de gebruikte sessies.",
    ),
    "unknown_figure": Rule(
        "stop",
        en="No indicator takes its value from a fact named '{found}'; these do: {expected}.",
        fr="Aucun indicateur ne prend sa valeur d'un fait nommé « {found} » ; ceux-ci le font : {expected}.",
        nl="Geen indicator neemt zijn waarde uit een feit '{found}'; deze wel: {expected}.",
    ),
}

_DECLARED_BY_TABLES = {
    rule.name: Rule(rule.severity, rule.en, rule.fr, rule.nl) for table in TABLES.values() for rule in table.rules
}

CELL_RULES = frozenset(_OF_CELLS)
"""The rules of cells: a row that breaks one is never used."""

RULES: dict[str, Rule] = {**_OF_FILES, **_OF_CELLS, **_OF_ROWS, **_DECLARED_BY_TABLES}
"""Every rule by name; `[rules]` in `cooperative.toml` may change a rule's severity."""
