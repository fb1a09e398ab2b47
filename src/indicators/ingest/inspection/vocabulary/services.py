"""Services: invoices, sessions, cases and whatever else a cooperative does for its members."""

from collections.abc import Mapping, Sequence

from indicators.ingest.inspection.vocabulary.forms import names
from indicators.ingest.inspection.vocabulary.people import WORKER

_SESSION = names(
    "n seance|numero de seance|seance|session number|session id|session|sessienummer|sessie|n session|numero session"
    "|nr sessie|code session|n formation|numero formation|code formation|nr opleiding|opleidingsnummer|code opleiding"
)

HEADERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "invoices": {
        "invoice": names(
            "n facture|numero de facture|num facture|invoice number|invoice no|invoice|number|factuurnummer"
            "|n|nr facture|factuurnr|nr factuur|move name|numero|nummer|reference facture|referentie factuur"
        ),
        "issued_on": names(
            "date facture|date de facture|invoice date|issued on|factuurdatum|date"
            "|date facturation|date emission|facturatiedatum|invoice bill date|datum factuur|datum"
        ),
        "kind": names("type|nature|kind|move type|soort|type facture|type document|soort document|type piece"),
        "entity": names("entite|entity|societe|company|company id|entiteit|vennootschap"),
        "amount_excl_vat": names(
            "montant htva|montant hors tva|total htva|htva|amount untaxed|untaxed amount"
            "|amount excl vat|bedrag excl btw"
            "|belastingvrij bedrag|bedrag belastingvrij|montant non taxe|montant hors taxe|excl btw bedrag"
            "|montant ht|total ht|hors tva|montant hors taxes|total hors taxes|hors taxes|zonder btw"
            "|bedrag zonder btw|excl btw|totaal excl btw|maatstaf heffing|untaxed amount signed|montant net hors tva"
        ),
    },
    "reminders": {
        "reminder": names("n rappel|numero de rappel|rappel|reminder number|reminder|aanmaningsnummer|aanmaning"),
        "invoice": names("n facture|numero de facture|invoice number|invoice|factuurnummer|factuur"),
        "sent_on": names("date envoi|date d envoi|sent on|send date|verzenddatum|date"),
        "level": names("niveau|level|degre"),
    },
    "sessions": {
        "session": _SESSION,
        "type": names("type|type de seance|type of session|soort|type formation|soort opleiding|type session"),
        "theme": names("theme|thema|intitule|titre|title|titel|sujet|onderwerp|intitule formation|naam opleiding"),
        "audience": names("public|audience|doelgroep|publiek"),
        "group": names("groupe|group|groep"),
        "held_on": names(
            "date|date de la seance|held on|datum"
            "|date formation|datum opleiding|date debut|begindatum|date evenement|start date|datum sessie"
        ),
        "days": names("jours|days|dagen"),
        "hours": names(
            "heures|hours|uren|duree|duree h|duree heures|duur|duur uren|nombre heures|nb heures|aantal uren|duration"
        ),
        "cost": names("cout|cost|kosten|prix"),
    },
    "attendances": {
        "session": _SESSION,
        "person": names("n membre|numero de membre|membre|participant|person|member number|lidnummer|deelnemer|persoon")
        + tuple(name for name in WORKER if name not in ("name", "nom", "naam")),
        "present": names("present|presence|presente|aanwezig|attended|statut presence|aanwezigheid|aanwezig ja nee"),
    },
    "cases": {
        "case": names("n dossier|numero de dossier|dossier|case number|case|dossiernummer"),
        "desk": names("service|pole|desk|dienst"),
        "opened_on": names("date ouverture|date d ouverture|opened on|date de reception|openingsdatum"),
        "handled_on": names("date traitement|date de traitement|date cloture|handled on|closed on|afgehandeld op"),
        "topic": names("matiere|sujet|theme|topic|onderwerp"),
    },
    "publications": {
        "publication": names("n|numero|n publication|publication|number|publicatienummer|id"),
        "published_on": names("date|date de publication|published on|publicatiedatum|datum"),
        "title": names("titre|title|titel"),
    },
    "facts": {
        "figure": names("figure|indicateur|indicator"),
        "value": names("value|valeur|waarde"),
        "source": names("source|bron"),
        "recorded_by": names("recorded by|consigne par|opgetekend door"),
        "recorded_on": names("recorded on|consigne le|opgetekend op"),
    },
}
"""Table -> column -> what its header is called."""

CELLS: Mapping[tuple[str, str], Mapping[str, Sequence[str]]] = {
    ("invoices", "kind"): {
        "invoice": names("facture|invoice|out invoice|customer invoice|factuur"),
        "credit_note": names("note de credit|credit note|out refund|creditnota"),
    },
    ("sessions", "type"): {
        "information": names("seance d information|information session|information|infosessie"),
        "training": names("formation|training|opleiding"),
        "workshop": names("atelier|workshop|co developpement|codeveloppement|co development|intervision"),
        "conference": names("conference debat|conference|conferentie"),
        "event": names(
            "evenement|event|evenement culturel|projection|cine club|film club|filmclub|voorstelling|portes ouvertes"
            "|opendeurdag"
        ),
        "meeting": names(
            "reunion|meeting|vergadering|groupe travail|werkgroep|comite|committee|comite ethique|ethisch comite"
            "|ethics committee"
        ),
    },
    ("sessions", "audience"): {
        "member": names("membres|membre|members|member|leden"),
        "support": names("equipe support|support team|supportteam"),
        "public": names("tout public|public|iedereen|publiek"),
    },
    ("cases", "desk"): {
        "legal": names("juridique|service juridique|legal|legal desk|juridische dienst|juridisch|pole juridique"),
        "ethics": names("comite d ethique|ethics committee|ethisch comite"),
    },
}
"""Table and column -> value -> what cells call it; the empty name is the empty cell."""
