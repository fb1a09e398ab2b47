"""The sentences of the ledger and of the gates, in the three languages of a cooperative."""

SENTENCES: dict[str, dict[str, str]] = {
    # --- The chain of the ledger
    "ledger_header": {
        "en": "{file}, line 1: the header is not the one that this ledger was begun with.",
        "fr": "{file}, ligne 1 : l'en-tête n'est pas celui avec lequel ce registre a été commencé.",
        "nl": "{file}, lijn 1: de kop is niet die waarmee dit register begonnen is.",
    },
    "ledger_text": {
        "en": "{file}, line {line}: not a line of the ledger: {found}. Put back the ledger as it was committed.",
        "fr": "{file}, ligne {line} : n'est pas une ligne du registre : {found}. Rétablissez le registre enregistré.",
        "nl": "{file}, lijn {line}: geen lijn van het register: {found}. Zet het vastgelegde register terug.",
    },
    "ledger_edited": {
        "en": "{file}, line {line}: edited after it was published: its content gives hash {found}, and it carries "
        "{expected}. Put back the ledger as it was committed.",
        "fr": "{file}, ligne {line} : modifiée après sa publication : son contenu donne l'empreinte {found}, et elle "
        "porte {expected}. Rétablissez le registre tel qu'il a été enregistré.",
        "nl": "{file}, lijn {line}: gewijzigd na de publicatie: de inhoud geeft hash {found}, en ze draagt "
        "{expected}. Zet het register terug zoals het is vastgelegd.",
    },
    "ledger_chain": {
        "en": "{file}, line {line}: does not follow the line above it, whose hash is {found} where {expected} is "
        "expected: a line was lost, added or moved here. Put back the ledger as it was committed.",
        "fr": "{file}, ligne {line} : ne suit pas la ligne précédente, dont l'empreinte est {found} au lieu de "
        "{expected} : une ligne a été perdue, ajoutée ou déplacée ici. Rétablissez le registre enregistré.",
        "nl": "{file}, lijn {line}: volgt niet op de lijn erboven, waarvan de hash {found} is in plaats van "
        "{expected}: hier is een lijn verloren, toegevoegd of verplaatst. Zet het vastgelegde register terug.",
    },
    "ledger_cut": {
        "en": "{file}: ends at line {line}, and the publication of which it is part ends at line {expected}: the "
        "last lines are lost. Put back the ledger as it was committed.",
        "fr": "{file} : se termine à la ligne {line}, alors que la publication dont elle fait partie se termine à la "
        "ligne {expected} : les dernières lignes sont perdues. Rétablissez le registre enregistré.",
        "nl": "{file}: eindigt op lijn {line}, terwijl de publicatie waarvan ze deel is op lijn {expected} eindigt: "
        "de laatste lijnen zijn verloren. Zet het vastgelegde register terug.",
    },
    # --- Restatement
    "restated": {
        "en": "{label}, {year}: published as {published}, now {now}. Say why on a line of {file}: {line}",
        "fr": "{label}, {year} : publié comme {published}, maintenant {now}. Dites pourquoi sur une ligne de {file} : "
        "{line}",
        "nl": "{label}, {year}: gepubliceerd als {published}, nu {now}. Zeg waarom op een lijn van {file}: {line}",
    },
    # --- Plausibility
    "rows_left_out": {
        "en": "{file}: {left_out} of {read} rows were set aside, more than {share}. Correct the export; "
        "indicators ingest names each row.",
        "fr": "{file} : {left_out} lignes sur {read} ont été écartées, plus de {share}. Corrigez l'export ; "
        "indicators ingest nomme chaque ligne.",
        "nl": "{file}: {left_out} van {read} rijen zijn niet gebruikt, meer dan {share}. Verbeter de export; "
        "indicators ingest noemt elke rij.",
    },
    "same_file": {
        "en": "{file}: the same bytes as {same} of {year}. Put the export of the right year in its place.",
        "fr": "{file} : les mêmes octets que {same} de {year}. Mettez l'export de la bonne année à sa place.",
        "nl": "{file}: dezelfde bytes als {same} van {year}. Zet de export van het juiste jaar in de plaats.",
    },
    "parts_differ": {
        "en": "{label}, {year}: the parts by {by} add up to {parts}, and the whole is {whole}.",
        "fr": "{label}, {year} : les parties par {by} font ensemble {parts}, et le tout est {whole}.",
        "nl": "{label}, {year}: de delen per {by} tellen op tot {parts}, en het geheel is {whole}.",
    },
    "more_than_whole": {
        "en": "{label}, {year}: {part} is more than {whole}, of which it is a part ({other}).",
        "fr": "{label}, {year} : {part} dépasse {whole}, dont c'est une partie ({other}).",
        "nl": "{label}, {year}: {part} is meer dan {whole}, waarvan het een deel is ({other}).",
    },
    "balance_differs": {
        "en": "{label}, {year}: {before} closed at {opening}, the year adds {of_year}, which makes {expected}; the "
        "exports of {year} give {closing}. One of the two years is not complete, or not that year.",
        "fr": "{label}, {year} : {before} s'est clôturé à {opening}, l'exercice ajoute {of_year}, ce qui fait "
        "{expected} ; les exports de {year} donnent {closing}. L'un des deux exercices n'est pas complet, ou n'est "
        "pas le bon.",
        "nl": "{label}, {year}: {before} sloot af op {opening}, het boekjaar voegt {of_year} toe, samen {expected}; "
        "de exports van {year} geven {closing}. Een van beide jaren is niet volledig, of niet het juiste.",
    },
    "out_of_line": {
        "en": "{label}, {year}: {now} is out of line with the years before ({before}), which let expect {bottom} to "
        "{top}. Check the exports; where it is right, say so under [[plausibility.confirmed]] in cooperative.toml.",
        "fr": "{label}, {year} : {now} s'écarte des années précédentes ({before}), qui laissent attendre de {bottom} à "
        "{top}. Contrôlez les exports ; si c'est juste, consignez-le sous [[plausibility.confirmed]] dans "
        "cooperative.toml.",
        "nl": "{label}, {year}: {now} wijkt af van de jaren ervoor ({before}), die {bottom} tot {top} laten "
        "verwachten. Controleer de exports; als het klopt, teken het op onder [[plausibility.confirmed]] in "
        "cooperative.toml.",
    },
}
"""Key -> language -> sentence."""


def sentence(key: str, language: str, **values: object) -> str:
    """A sentence in a language, with its values.

    >>> sentence("ledger_header", "en", file="published.csv")
    'published.csv, line 1: the header is not the one that this ledger was begun with.'
    """
    return SENTENCES[key][language].format(**values)
