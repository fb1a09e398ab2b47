"""The rules of formats: archives, workbooks and declarations that cannot be opened, and the mapping that fits."""

from indicators.rules.rule import Rule

FORMATS = {
    "broken_archive": Rule(
        "stop",
        en="The archive is damaged ({found}). Send it again, or put the unpacked file in its place.",
        fr="L'archive est endommagée ({found}). Renvoyez-la, ou remplacez-la par le fichier décompressé.",
        nl="Het archief is beschadigd ({found}). Stuur het opnieuw, of zet het uitgepakte bestand in de plaats.",
    ),
    "encrypted_archive": Rule(
        "stop",
        en="{found} is under a password in the archive. Unpack it and put the file in its place.",
        fr="{found} est protégé par un mot de passe dans l'archive. Décompressez-le et déposez le fichier.",
        nl="{found} staat onder een wachtwoord in het archief. Pak het uit en zet het bestand in de plaats.",
    ),
    "no_such_member": Rule(
        "stop",
        en="The archive has: {found}. One file is expected ({expected}): name it with member in cooperative.toml.",
        fr="L'archive contient : {found}. Un seul fichier est attendu ({expected}) : nommez-le par member.",
        nl="Het archief bevat: {found}. Eén bestand wordt verwacht ({expected}): noem het met member.",
    ),
    "swells_without_measure": Rule(
        "stop",
        en="Unpacked it is {found} times its size or more; no export is over {expected} times. It is not opened.",
        fr="Décompressé, il fait {found} fois sa taille ou plus ; aucun export ne dépasse {expected}. Il reste fermé.",
        nl="Uitgepakt is het {found} keer zo groot of meer; geen export gaat boven {expected} keer. Het blijft dicht.",
    ),
    "broken_xml": Rule(
        "stop",
        en="The file is no whole XML ({found}). Fetch the declaration again.",
        fr="Le fichier n'est pas un XML complet ({found}). Téléchargez à nouveau la déclaration.",
        nl="Het bestand is geen volledige XML ({found}). Haal de aangifte opnieuw op.",
    ),
    "xml_with_entities": Rule(
        "stop",
        en="The file declares a document type or entities, which a declaration never does. It is not read.",
        fr="Le fichier déclare un type de document ou des entités, jamais vus dans une déclaration. Il n'est pas lu.",
        nl="Het bestand declareert een documenttype of entiteiten, nooit in een aangifte. Het wordt niet gelezen.",
    ),
    "no_row_element": Rule(
        "stop",
        en="None of its elements is named {expected}: correct row_element. It has: {found}.",
        fr="Aucun de ses éléments ne s'appelle {expected} : corrigez row_element. Il contient : {found}.",
        nl="Geen van de elementen heet {expected}: verbeter row_element. Het bevat: {found}.",
    ),
    "absent_element": Rule(
        "note",
        en="No declaration has an element {expected}: its cells are empty. Is the name written right?",
        fr="Aucune déclaration n'a d'élément {expected} : ses cellules sont vides. Le nom est-il bien écrit ?",
        nl="Geen aangifte heeft een element {expected}: de cellen zijn leeg. Is de naam juist geschreven?",
    ),
    "header_there_twice": Rule(
        "stop",
        en="The header '{expected}' is there twice or more, at places {found}: name the place, {{ position = ... }}.",
        fr="L'en-tête « {expected} » figure aux places {found} : indiquez la place, {{ position = ... }}.",
        nl="De kop '{expected}' staat er meermaals, op plaatsen {found}: noem de plaats, {{ position = ... }}.",
    ),
    "missing_position": Rule(
        "stop",
        en="There is no column {expected}: the file has {found}.",
        fr="Pas de colonne {expected} : le fichier en a {found}.",
        nl="Geen kolom {expected}: het bestand heeft er {found}.",
    ),
    "no_mapping_fits": Rule(
        "stop",
        en="None of the mappings {expected} fits the file. The first header that each misses: {found}.",
        fr="Aucune des descriptions {expected} ne convient au fichier. Le premier en-tête qui manque : {found}.",
        nl="Geen van de beschrijvingen {expected} past bij het bestand. De eerste kop die elk mist: {found}.",
    ),
    "two_mappings_fit": Rule(
        "stop",
        en="The mappings {found} all fit the file: one must ask for a header that the others do not have.",
        fr="Les descriptions {found} conviennent toutes : l'une doit demander un en-tête que les autres n'ont pas.",
        nl="De beschrijvingen {found} passen alle: één moet een kop vragen die de andere niet hebben.",
    ),
    "group_incomplete": Rule(
        "stop",
        en="The heading says that its group has {expected} rows; {found} follow. Export the whole list again.",
        fr="Le titre annonce un groupe de {expected} lignes ; {found} suivent. Exportez à nouveau toute la liste.",
        nl="De titel meldt een groep van {expected} rijen; er volgen er {found}. Exporteer de hele lijst opnieuw.",
    ),
    "percent_divided": Rule(
        "note",
        en="The numbers with a percent sign were divided by a hundred: the column holds shares.",
        fr="Les nombres avec un signe pour cent ont été divisés par cent : la colonne contient des parts.",
        nl="De getallen met een procentteken zijn door honderd gedeeld: de kolom bevat aandelen.",
    ),
    "taken_as_full_time": Rule(
        "note",
        en="Pay is taken as stated for full time: it is not divided by hours.",
        fr="Le salaire est pris comme déjà exprimé à temps plein : il n'est pas divisé par les heures.",
        nl="Het loon geldt als voltijds uitgedrukt: het wordt niet door de uren gedeeld.",
    ),
}
"""Rules about a file as a whole."""

LEFT_OUT = {
    "repeated_header": Rule(
        "set_aside",
        en="The row is the header again.",
        fr="La ligne est à nouveau l'en-tête.",
        nl="De rij is opnieuw de kop.",
    ),
    "total_row": Rule(
        "set_aside",
        en="'{found}' is a sum of other rows.",
        fr="« {found} » est une somme d'autres lignes.",
        nl="'{found}' is een som van andere rijen.",
    ),
    "undeclared_total": Rule(
        "stop",
        en="'{found}' looks like a sum of other rows: declare total_rows = [\"Total\"], or [] where it is none.",
        fr='« {found} » ressemble à une somme d\'autres lignes : déclarez total_rows = ["Total"], ou [] sinon.',
        nl="'{found}' lijkt een som van andere rijen: geef total_rows = [\"Totaal\"] op, of [] als het er geen is.",
    ),
    "group_row": Rule(
        "set_aside",
        en="The row is the heading of a group; its numbers are sums of the rows below.",
        fr="La ligne est le titre d'un groupe ; ses nombres sont des sommes des lignes qui suivent.",
        nl="De rij is de titel van een groep; de getallen zijn sommen van de rijen eronder.",
    ),
    "continuation_row": Rule(
        "set_aside",
        en="The row goes on with the one above and stands for nothing of its own.",
        fr="La ligne continue celle du dessus et ne compte pas par elle-même.",
        nl="De rij zet de vorige voort en telt niet op zichzelf.",
    ),
    "filled_down": Rule(
        "repair",
        en="The blank cells at the start of the row were taken from the row above.",
        fr="Les cellules vides au début de la ligne ont été reprises de la ligne du dessus.",
        nl="De lege cellen vooraan in de rij zijn van de vorige rij overgenomen.",
        mends=True,
    ),
    "left_out_by_where": Rule(
        "set_aside",
        en="The mapping leaves out rows with '{found}' in {expected}.",
        fr="La description écarte les lignes avec « {found} » dans {expected}.",
        nl="De beschrijving laat rijen met '{found}' in {expected} weg.",
    ),
    "restated": Rule(
        "set_aside",
        en="A later declaration takes its place: {expected}.",
        fr="Une déclaration ultérieure prend sa place : {expected}.",
        nl="Een latere aangifte komt in de plaats: {expected}.",
    ),
    "cancellation": Rule(
        "set_aside",
        en="The row cancels an earlier declaration, and adds nothing.",
        fr="La ligne annule une déclaration antérieure, et n'ajoute rien.",
        nl="De rij annuleert een eerdere aangifte, en voegt niets toe.",
    ),
    "restates_nothing": Rule(
        "note",
        en="The row corrects a declaration that is not here; it is used. Is an earlier file missing?",
        fr="La ligne corrige une déclaration absente ; elle est utilisée. Manque-t-il un fichier antérieur ?",
        nl="De rij verbetert een aangifte die er niet is; ze wordt gebruikt. Ontbreekt een eerder bestand?",
    ),
    "dated_elsewhere": Rule(
        "note",
        en="{found} is not in the fiscal year ({expected}); the row counts: the export lists those of the year.",
        fr="{found} n'est pas dans l'exercice ({expected}) ; la ligne compte, car l'export liste celles de l'exercice.",
        nl="{found} valt niet in het boekjaar ({expected}); de rij telt, want de export somt die van het jaar op.",
    ),
    "straddles": Rule(
        "note",
        en="The row is of more than the fiscal year ({expected}); it counts whole, as the export lists it.",
        fr="La ligne dépasse l'exercice ({expected}) ; elle compte en entier, comme l'export la liste.",
        nl="De rij gaat verder dan het boekjaar ({expected}); ze telt helemaal, zoals de export ze opsomt.",
    ),
    "undated": Rule(
        "note",
        en="The date is missing; the row counts, because the export lists the rows of the fiscal year.",
        fr="La date manque ; la ligne compte, car l'export liste les lignes de l'exercice.",
        nl="De datum ontbreekt; de rij telt, want de export somt de rijen van het boekjaar op.",
    ),
}
"""Rules about rows that do not stand for something of their own, or not by their dates."""
