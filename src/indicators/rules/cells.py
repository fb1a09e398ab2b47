"""The rules of cells and of rows as they are read: what cannot be read is never guessed."""

from indicators.rules.rule import Rule

CELLS = {
    "row_length": Rule(
        "stop",
        en="The row has {found} cells, the header {expected}: look for a lost separator or an open quote.",
        fr="La ligne a {found} cellules, l'en-tête {expected} : cherchez un séparateur ou un guillemet perdu.",
        nl="De rij heeft {found} cellen, de kop {expected}: zoek een verloren scheidingsteken of aanhalingsteken.",
    ),
    "missing_value": Rule(
        "stop",
        en="The cell is empty. Fill it in, or say what an empty cell stands for: values.{expected}.",
        fr="La cellule est vide. Complétez-la, ou dites ce qu'une cellule vide signifie : values.{expected}.",
        nl="De cel is leeg. Vul ze in, of zeg waar een lege cel voor staat: values.{expected}.",
    ),
    "error_cell": Rule(
        "stop",
        en="The cell shows {found}: a formula without a result. Correct it in the workbook, or calculate and save it.",
        fr="La cellule affiche {found} : une formule sans résultat. Corrigez-la, ou calculez et enregistrez.",
        nl="De cel toont {found}: een formule zonder resultaat. Verbeter ze, of bereken en bewaar de werkmap.",
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
    "joined_rows": Rule(
        "stop",
        en="A cell holds a line break and {found} separators: a quotation mark that is lost joins two rows.",
        fr="Une cellule contient un saut de ligne et {found} séparateurs : un guillemet perdu joint deux lignes.",
        nl="Een cel bevat een regeleinde en {found} scheidingstekens: een verloren aanhalingsteken voegt rijen samen.",
    ),
}
