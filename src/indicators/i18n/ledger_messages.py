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
    # --- Verifying
    "ledger_whole": {
        "en": "Ledger: {lines} lines, each follows the one above it. Seal: {seal}",
        "fr": "Registre : {lines} lignes, chacune suit la précédente. Sceau : {seal}",
        "nl": "Register: {lines} lijnen, elk volgt op die erboven. Zegel: {seal}",
    },
    "publication_lost": {
        "en": "reports/published.csv: the publication of {year} with seal {seal} is not in it, and its tables are kept "
        "on this machine. Put back the ledger as it was committed.",
        "fr": "reports/published.csv : la publication de {year} au sceau {seal} n'y est pas, alors que ses tables sont "
        "conservées sur cette machine. Rétablissez le registre tel qu'il a été enregistré.",
        "nl": "reports/published.csv: de publicatie van {year} met zegel {seal} staat er niet in, terwijl haar "
        "tabellen op deze machine bewaard zijn. Zet het register terug zoals het is vastgelegd.",
    },
    "seal_unknown": {
        "en": "reports/published.csv: no line has the seal {seal}: this is not the ledger that it was taken from.",
        "fr": "reports/published.csv : aucune ligne ne porte le sceau {seal} : ce n'est pas le registre dont il vient.",
        "nl": "reports/published.csv: geen lijn heeft het zegel {seal}: dit is niet het register waar het van komt.",
    },
    "recomputed": {
        "en": "Fiscal year {year}: {figures} figures computed again by DuckDB.",
        "fr": "Exercice {year} : {figures} chiffres recalculés par DuckDB.",
        "nl": "Boekjaar {year}: {figures} cijfers opnieuw berekend door DuckDB.",
    },
    "verified_columns": {
        "en": "table|figures|to the last bit|within 1e-9|different",
        "fr": "table|chiffres|au dernier bit|à 1e-9 près|différents",
        "nl": "tabel|cijfers|tot de laatste bit|binnen 1e-9|verschillend",
    },
    "roads_differ": {
        "en": "{name}: {first} as reported, {second} by DuckDB.",
        "fr": "{name} : {first} dans le rapport, {second} par DuckDB.",
        "nl": "{name}: {first} in het verslag, {second} door DuckDB.",
    },
    "roads_differ_withheld": {
        "en": "{name}: the value that is withheld is not the one that DuckDB computes.",
        "fr": "{name} : la valeur retenue n'est pas celle que calcule DuckDB.",
        "nl": "{name}: de niet getoonde waarde is niet die welke DuckDB berekent.",
    },
    "as_published": {
        "en": "Published figures of {year}: {same} the same, {restated} restated with a reason, {open} without one.",
        "fr": "Chiffres publiés de {year} : {same} identiques, {restated} révisés avec un motif, {open} sans motif.",
        "nl": "Gepubliceerde cijfers van {year}: {same} gelijk, {restated} herzien met een reden, {open} zonder reden.",
    },
    # --- What changed
    "no_change": {"en": "Nothing changed.", "fr": "Rien n'a changé.", "nl": "Er is niets veranderd."},
    "no_tables_kept": {
        "en": "The tables of that time are not kept here: no change is attributed to rows.",
        "fr": "Les tables d'alors ne sont pas conservées ici : aucun changement n'est attribué à des lignes.",
        "nl": "De tabellen van toen zijn hier niet bewaard: geen verandering wordt aan rijen toegeschreven.",
    },
    "other_pseudonyms": {
        "en": "Nobody is on both sides in {tables}: the pseudonyms were made with two keys. People are not compared.",
        "fr": "Personne n'est des deux côtés dans {tables} : les pseudonymes ont été faits avec deux clés. Les "
        "personnes ne sont pas comparées.",
        "nl": "Niemand staat aan beide kanten in {tables}: de pseudoniemen zijn met twee sleutels gemaakt. Personen "
        "worden niet vergeleken.",
    },
    "file_added": {
        "en": "{file}: a new file.",
        "fr": "{file} : un nouveau fichier.",
        "nl": "{file}: een nieuw bestand.",
    },
    "file_removed": {
        "en": "{file}: no longer there.",
        "fr": "{file} : n'est plus là.",
        "nl": "{file}: is er niet meer.",
    },
    "file_changed": {
        "en": "{file}: another content, {before} -> {now}.",
        "fr": "{file} : un autre contenu, {before} -> {now}.",
        "nl": "{file}: een andere inhoud, {before} -> {now}.",
    },
    "rows_changed": {
        "en": "{files}: rows of {table}: {added} added, {removed} removed, {corrected} corrected{columns}.",
        "fr": "{files} : lignes de {table} : {added} ajoutées, {removed} enlevées, {corrected} corrigées{columns}.",
        "nl": "{files}: rijen van {table}: {added} toegevoegd, {removed} verwijderd, {corrected} verbeterd{columns}.",
    },
    "rows_of_file": {
        "en": "{file}: of these, {added} added, {removed} removed, {corrected} corrected.",
        "fr": "{file} : dont {added} ajoutées, {removed} enlevées, {corrected} corrigées.",
        "nl": "{file}: daarvan {added} toegevoegd, {removed} verwijderd, {corrected} verbeterd.",
    },
    "definition_changed": {
        "en": "{label}: the definition changed, {before} -> {now}.",
        "fr": "{label} : la définition a changé, {before} -> {now}.",
        "nl": "{label}: de definitie is veranderd, {before} -> {now}.",
    },
    "library_changed": {
        "en": "Library {library}: {before} -> {now}.",
        "fr": "Bibliothèque {library} : {before} -> {now}.",
        "nl": "Bibliotheek {library}: {before} -> {now}.",
    },
    "code_changed": {
        "en": "The code of the project: {before} -> {now}.",
        "fr": "Le code du projet : {before} -> {now}.",
        "nl": "De code van het project: {before} -> {now}.",
    },
    "setting_changed": {
        "en": "cooperative.toml, {setting}: {before} -> {now}.",
        "fr": "cooperative.toml, {setting} : {before} -> {now}.",
        "nl": "cooperative.toml, {setting}: {before} -> {now}.",
    },
    "long_setting_changed": {
        "en": "cooperative.toml, {setting}: changed.",
        "fr": "cooperative.toml, {setting} : a changé.",
        "nl": "cooperative.toml, {setting}: veranderd.",
    },
    "figure_changed": {
        "en": "{label}: {before} -> {now}.",
        "fr": "{label} : {before} -> {now}.",
        "nl": "{label}: {before} -> {now}.",
    },
    "figure_changed_by": {
        "en": "{label}: {before} -> {now}: {reasons}.",
        "fr": "{label} : {before} -> {now} : {reasons}.",
        "nl": "{label}: {before} -> {now}: {reasons}.",
    },
    "figure_changed_beside": {
        "en": "{label}: {before} -> {now}, perhaps by {causes}.",
        "fr": "{label} : {before} -> {now}, peut-être par {causes}.",
        "nl": "{label}: {before} -> {now}, misschien door {causes}.",
    },
    "unseen_changes": {
        "en": "{figures} more figures changed by less than is printed.",
        "fr": "{figures} autres chiffres ont changé de moins que ce qui est imprimé.",
        "nl": "{figures} andere cijfers zijn minder veranderd dan wordt afgedrukt.",
    },
    "by_definition": {"en": "by {causes},", "fr": "par {causes},", "nl": "door {causes},"},
    "by_removed": {
        "en": "{rows} {table} removed,",
        "fr": "{rows} {table} enlevées,",
        "nl": "{rows} {table} verwijderd,",
    },
    "by_added": {
        "en": "{rows} {table} added,",
        "fr": "{rows} {table} ajoutées,",
        "nl": "{rows} {table} toegevoegd,",
    },
    "by_corrected": {
        "en": "{rows} {table} corrected,",
        "fr": "{rows} {table} corrigées,",
        "nl": "{rows} {table} verbeterd,",
    },
    "by_derived": {
        "en": "columns computed at ingest, by {causes},",
        "fr": "colonnes calculées à l'ingestion, par {causes},",
        "nl": "kolommen berekend bij het inlezen, door {causes},",
    },
    "by_other_tables": {
        "en": "through {others},",
        "fr": "par {others},",
        "nl": "via {others},",
    },
    "cause_definition": {"en": "the definition", "fr": "la définition", "nl": "de definitie"},
    "cause_code": {"en": "the code of the project", "fr": "le code du projet", "nl": "de code van het project"},
    "cause_settings": {"en": "the configuration", "fr": "la configuration", "nl": "de configuratie"},
    "cause_unknown": {
        "en": "something that is not recorded",
        "fr": "ce qui n'est pas consigné",
        "nl": "iets dat niet is opgetekend",
    },
    "or": {"en": "or", "fr": "ou", "nl": "of"},
    "rows_explain": {
        "en": "rows explain {part} of {whole}",
        "fr": "les lignes expliquent {part} sur {whole}",
        "nl": "rijen verklaren {part} van {whole}",
    },
}
"""Key -> language -> sentence."""


def sentence(key: str, language: str, **values: object) -> str:
    """A sentence in a language, with its values.

    >>> sentence("ledger_header", "en", file="published.csv")
    'published.csv, line 1: the header is not the one that this ledger was begun with.'
    """
    return SENTENCES[key][language].format(**values)
