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
    "exact_duplicate": Rule(
        "set_aside",
        en="The row is the same as on {expected}, cell by cell: it counts once.",
        fr="La ligne est identique à {expected}, cellule par cellule : elle compte une fois.",
        nl="De rij is cel voor cel dezelfde als op {expected}: ze telt één keer.",
    ),
    "several_payslips": Rule(
        "stop",
        en="The person has pay for that month on {expected} already: take one out, or have them summed (repair).",
        fr="La personne a déjà un salaire pour ce mois à {expected} : retirez-en un, ou faites additionner (repair).",
        nl="De persoon heeft al loon voor die maand op {expected}: haal er een weg, of laat optellen (repair).",
        mends=True,
    ),
    "period_added_up": Rule(
        "repair",
        en="The row is the period of {found} of a contract that is there before: its days and hours are added to it.",
        fr="La ligne est la période du {found} d'un contrat déjà cité : ses jours et heures y sont ajoutés.",
        nl="De rij is de periode van {found} van een overeenkomst die er al staat: dagen en uren komen erbij.",
        mends=True,
    ),
    "periods_differ": Rule(
        "note",
        en="The contract starts on {found} here, and on {expected} in its first row: are they two contracts?",
        fr="Le contrat commence ici le {found}, et le {expected} à sa première ligne : est-ce deux contrats ?",
        nl="De overeenkomst begint hier op {found}, en op {expected} in de eerste rij: zijn het er twee?",
    ),
    "not_a_national_number": Rule(
        "note",
        en="The check digits are not those of a Belgian national number.",
        fr="Les chiffres de contrôle ne sont pas ceux d'un numéro national belge.",
        nl="De controlecijfers zijn niet die van een Belgisch rijksregisternummer.",
    ),
    "not_an_iban": Rule(
        "note",
        en="The check digits are not those of an IBAN.",
        fr="Les chiffres de contrôle ne sont pas ceux d'un IBAN.",
        nl="De controlecijfers zijn niet die van een IBAN.",
    ),
    "not_like_its_pattern": Rule(
        "stop",
        en="{found} is not of the form {expected}: did a cell slip into the next column?",
        fr="{found} n'a pas la forme {expected} : une cellule a-t-elle glissé dans la colonne voisine ?",
        nl="{found} heeft niet de vorm {expected}: is een cel in de volgende kolom geraakt?",
    ),
    "garbled_text": Rule(
        "stop",
        en="'{found}' is '{expected}' read in another encoding: correct the encoding in cooperative.toml.",
        fr="« {found} » est « {expected} » lu dans un autre encodage : corrigez l'encodage dans cooperative.toml.",
        nl="'{found}' is '{expected}' in een andere codering gelezen: verbeter de codering in cooperative.toml.",
        mends=True,
    ),
    "lost_characters": Rule(
        "note",
        en="'{found}' has lost a character before it came here: export it again.",
        fr="« {found} » a perdu un caractère avant d'arriver ici : exportez à nouveau.",
        nl="'{found}' heeft een teken verloren voor het hier kwam: exporteer opnieuw.",
    ),
    "person_under_two_keys": Rule(
        "note",
        en="The same person is on {expected} under another number: two people are counted.",
        fr="La même personne est à {expected} sous un autre numéro : deux personnes sont comptées.",
        nl="Dezelfde persoon staat op {expected} onder een ander nummer: er worden twee personen geteld.",
    ),
    "number_out_of_order": Rule(
        "note",
        en="{found} is dated before {expected}: correct one of the two days.",
        fr="{found} est daté d'avant {expected} : corrigez l'un des deux jours.",
        nl="{found} is gedateerd voor {expected}: verbeter een van beide dagen.",
    ),
    "written_two_ways": Rule(
        "note",
        en="'{found}' is written '{expected}' elsewhere: they count as two.",
        fr="« {found} » est écrit « {expected} » ailleurs : cela compte pour deux.",
        nl="'{found}' is elders '{expected}' geschreven: ze tellen als twee.",
    ),
    "line_break_in_cell": Rule(
        "note",
        en="The cell holds a line break: is it two cells, or two rows?",
        fr="La cellule contient un saut de ligne : est-ce deux cellules, ou deux lignes ?",
        nl="De cel bevat een regeleinde: zijn het twee cellen, of twee rijen?",
    ),
    "decimals_differ": Rule(
        "note",
        en="{found} is not written with {expected} decimal(s) as its column is: is a digit or a separator lost?",
        fr="{found} n'est pas écrit avec {expected} décimale(s) comme sa colonne : un chiffre perdu ?",
        nl="{found} is niet met {expected} decimale(n) geschreven zoals zijn kolom: is een cijfer verloren?",
    ),
    "missing_number": Rule(
        "stop",
        en="The numbers before {found} are not there: {expected}. Is the export complete?",
        fr="Les numéros avant {found} n'y sont pas : {expected}. L'export est-il complet ?",
        nl="De nummers voor {found} ontbreken: {expected}. Is de export volledig?",
    ),
}
