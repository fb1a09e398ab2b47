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
}
"""Key -> language -> sentence."""


def sentence(key: str, language: str, **values: object) -> str:
    """A sentence in a language, with its values.

    >>> sentence("ledger_header", "en", file="published.csv")
    'published.csv, line 1: the header is not the one that this ledger was begun with.'
    """
    return SENTENCES[key][language].format(**values)
