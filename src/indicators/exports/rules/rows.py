"""The rules of rows: their place in the fiscal year, their key, and the rows of other tables that they name."""

from indicators.exports.rules.rule import Rule

ROWS = {
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
    "more_given_than_held": Rule(
        "note",
        en="{found} shares are given and {expected} were held: an earlier operation is missing, or one is there twice.",
        fr="{found} parts sont cédées et {expected} étaient détenues : une opération manque, ou s'y trouve deux fois.",
        nl="{found} aandelen worden afgestaan en {expected} waren er: een verrichting ontbreekt, of staat er dubbel.",
    ),
    "list_differs_from_register": Rule(
        "note",
        en="{found} shares on the list, {expected} in the share register on the last day: was the list exported later?",
        fr="{found} parts sur la liste, {expected} au registre au dernier jour : la liste est-elle plus récente ?",
        nl="{found} aandelen op de lijst, {expected} in het register op de laatste dag: is de lijst recenter?",
    ),
    "holder_not_on_list": Rule(
        "note",
        en="Somebody who holds shares on the last day, by this last operation, is not on the member list.",
        fr="Qui détient des parts au dernier jour, selon cette dernière opération, n'est pas sur la liste des membres.",
        nl="Wie op de laatste dag aandelen bezit, volgens deze laatste verrichting, staat niet op de ledenlijst.",
    ),
    "unknown_figure": Rule(
        "stop",
        en="No indicator takes its value from a fact named '{found}'; these do: {expected}.",
        fr="Aucun indicateur ne prend sa valeur d'un fait nommé « {found} » ; ceux-ci le font : {expected}.",
        nl="Geen indicator neemt zijn waarde uit een feit '{found}'; deze wel: {expected}.",
    ),
}
