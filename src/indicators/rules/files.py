"""The rules of files: what is read whole or not at all."""

from indicators.rules.rule import Rule

FILES = {
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
    "no_header": Rule(
        "stop",
        en="The header is expected on line {expected}, and the file ends before: correct header_row.",
        fr="L'en-tête est attendu à la ligne {expected}, et le fichier se termine avant : corrigez header_row.",
        nl="De kop wordt op lijn {expected} verwacht, en het bestand eindigt ervoor: verbeter header_row.",
    ),
    "unreadable_bytes": Rule(
        "stop",
        en="Bytes that are no {expected} text: {found}. Correct the encoding: indicators inspect proposes one.",
        fr="Des octets qui ne sont pas du texte {expected} : {found}. Corrigez l'encodage : voyez indicators inspect.",
        nl="Bytes die geen {expected}-tekst zijn: {found}. Verbeter de codering: indicators inspect stelt er een voor.",
    ),
    "other_format": Rule(
        "stop",
        en="By its content the file is {found}, not {expected}. Export it as {expected}, or correct file or format.",
        fr="D'après son contenu, le fichier est {found} et non {expected}. Exportez en {expected}, ou corrigez format.",
        nl="Naar zijn inhoud is het bestand {found}, niet {expected}. Exporteer als {expected}, of verbeter format.",
    ),
    "encrypted_workbook": Rule(
        "stop",
        en="The workbook is under a password. Open it and save it without one.",
        fr="Le classeur est protégé par un mot de passe. Ouvrez-le et enregistrez-le sans.",
        nl="De werkmap staat onder een wachtwoord. Open ze en bewaar ze zonder.",
    ),
    "endless_line": Rule(
        "stop",
        en="A line of over {expected} characters: its line breaks or a quotation mark are lost. Export the file again.",
        fr="Une ligne de plus de {expected} caractères : sauts de ligne ou guillemet perdus. Exportez à nouveau.",
        nl="Een regel van meer dan {expected} tekens: regeleinden of een aanhalingsteken ontbreken. Exporteer opnieuw.",
    ),
    "unread_file": Rule(
        "note",
        en="No export in cooperative.toml reads this file. Is its name the one that is expected?",
        fr="Aucun export de cooperative.toml ne lit ce fichier. Son nom est-il celui qui est attendu ?",
        nl="Geen export in cooperative.toml leest dit bestand. Is de naam wel die welke verwacht wordt?",
    ),
    "no_file": Rule(
        "note",
        en="Nothing is read from a folder, from a link that leads nowhere or from what is no file. Put the file here.",
        fr="Rien n'est lu d'un dossier, d'un lien qui ne mène nulle part ou d'un non-fichier. Déposez le fichier ici.",
        nl="Uit een map, een link die nergens heen leidt of wat geen bestand is, komt niets. Zet het bestand hier.",
    ),
    "unreadable_file": Rule(
        "stop",
        en="It cannot be read ({found}). Give this user the right to read it, or put the file itself in its place.",
        fr="Il ne peut être lu ({found}). Donnez-en le droit à l'utilisateur, ou déposez le fichier lui-même.",
        nl="Het kan niet gelezen worden ({found}). Geef de gebruiker het recht, of zet het bestand zelf op die plaats.",
    ),
    "personal_file_name": Rule(
        "note",
        en="Its name holds personal data, of which this is all that is shown. Give the file another name.",
        fr="Son nom contient des données personnelles, dont voici tout ce qui est montré. Renommez le fichier.",
        nl="De naam bevat persoonsgegevens, waarvan dit alles is wat getoond wordt. Geef het bestand een andere naam.",
        spares=True,
    ),
    "unreadable_workbook": Rule(
        "stop",
        en="The workbook cannot be read: {found}. Open it and save it again, as one of {expected}.",
        fr="Le classeur ne peut être lu : {found}. Ouvrez-le et réenregistrez-le : {expected}.",
        nl="De werkmap kan niet worden gelezen: {found}. Open ze en bewaar ze opnieuw: {expected}.",
    ),
    "no_such_sheet": Rule(
        "stop",
        en="There is no sheet {expected}; the workbook has: {found}.",
        fr="Pas de feuille {expected} ; le classeur contient : {found}.",
        nl="Geen blad {expected}; de werkmap bevat: {found}.",
    ),
    "rows_out_of_order": Rule(
        "stop",
        en="The row is in the sheet a second time, or behind a later one. Open the workbook and save it again.",
        fr="La ligne est deux fois dans la feuille, ou après une suivante. Ouvrez le classeur et réenregistrez-le.",
        nl="De rij staat twee keer in het blad, of na een latere. Open de werkmap en bewaar ze opnieuw.",
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
        en="There is no column '{expected}'. The header has, the nearest first: {found}.",
        fr="Pas de colonne « {expected} ». L'en-tête contient, le plus proche d'abord : {found}.",
        nl="Geen kolom '{expected}'. De kop bevat, de meest gelijkende eerst: {found}.",
    ),
    "no_header_there": Rule(
        "stop",
        en="The line has none of the declared headers: is it the header (header_row)?",
        fr="La ligne n'a aucun des en-têtes déclarés : est-ce bien l'en-tête (header_row) ?",
        nl="De lijn heeft geen enkele opgegeven kop: is dit de kop (header_row)?",
    ),
    "one_cell_header": Rule(
        "stop",
        en="The whole header is one cell: is the separator really '{found}'?",
        fr="Tout l'en-tête tient en une cellule : le séparateur est-il bien « {found} » ?",
        nl="De hele kop is één cel: is het scheidingsteken echt '{found}'?",
    ),
    "changed_while_read": Rule(
        "stop",
        en="The file changed while it was read. Run again when the export is finished.",
        fr="Le fichier a changé pendant la lecture. Recommencez quand l'export est terminé.",
        nl="Het bestand veranderde tijdens het lezen. Begin opnieuw als de export klaar is.",
    ),
    "cut_short": Rule(
        "note",
        en="The file ends in the middle of a line. If the last row looks cut short, export it again.",
        fr="Le fichier se termine au milieu d'une ligne. Si la dernière semble coupée, exportez à nouveau.",
        nl="Het bestand eindigt midden in een regel. Lijkt de laatste rij afgebroken, exporteer dan opnieuw.",
    ),
    "missing_period": Rule(
        "stop",
        en="There is no row of {expected}: is the export complete?",
        fr="Il n'y a aucune ligne de {expected} : l'export est-il complet ?",
        nl="Er is geen rij van {expected}: is de export volledig?",
    ),
    "nothing_at_the_end": Rule(
        "note",
        en="The last day in the file is {found}, the year ends on {expected}: was it exported before the end?",
        fr="Le dernier jour du fichier est le {found}, l'exercice finit le {expected} : exporté avant la fin ?",
        nl="De laatste dag in het bestand is {found}, het jaar eindigt op {expected}: te vroeg geëxporteerd?",
    ),
}
