"""What headers and cells are called in exports: English, French, Dutch, and the names of Odoo and its kin.

Everything is written in its `word_form`: small letters, no accents, single blanks; `header_form` leaves the small words
out, so that `Date d'entrée` and `Date entrée` are one. The first name that a file has is proposed.
"""

import re
from collections.abc import Mapping, Sequence

from indicators.core.text import word_form

_SMALL = frozenset({"de", "des", "du", "d", "la", "le", "les", "l", "en", "van", "het", "of", "the"})


def header_form(header: str) -> str:
    """The words of a header without the small ones, unless it has no others.

    >>> header_form("Date d'entrée en service"), header_form("Van"), header_form("Aantal_uren")
    ('date entree service', 'van', 'aantal uren')
    """
    words = word_form(header).split()
    return " ".join(word for word in words if word not in _SMALL) or " ".join(words)


def stems(form: str) -> tuple[str, ...]:
    """The words of a form in order of the alphabet and without their endings: `uren gewerkt` is `gewerkte uren`.

    >>> stems("gewerkte uren") == stems("uren gewerkt"), stems("heures payees") == stems("heure payee")
    (True, True)
    """
    return tuple(sorted(word.rstrip("s").rstrip("e") if len(word) > 4 else word for word in form.split()))


def _names(written: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(header_form(name) for name in written.split("|")))


_MEMBER = _names(
    "cooperator register number|numero de cooperateur|cooperatornummer|vennotennummer"
    "|partner id cooperator register number"
    "|n membre|numero membre|numero de membre|membre|member number|member no|member id|member|lidnummer|lid|vennoot"
    "|n cooperateur|cooperateur|n associe|numero associe|associe|code membre|id membre|n affilie|lidnr|lid nr"
    "|cooperator number|cooperantnummer|cooperant|vennoot nr|n cooperant"
    "|numero client|n client|client number|klantnummer|borrower id|external id|partner id|lid id|id"
)
_WORKER = _names(
    "n membre|numero membre|numero de membre|matricule|n travailleur|numero de travailleur|numero du travailleur"
    "|employee number|employee id|employee no|worker number|worker id|worker|staff number|personeelsnummer|werknemer"
    "|werknemersnummer|stamnummer|lidnummer|n matricule|numero matricule|matricule travailleur|matricule salarie"
    "|personeelsnr|personeels nr|werknemersnr|werknemer nr|nr werknemer|stamnr|n personnel|numero personnel"
    "|code travailleur|code personnel|id travailleur|id werknemer|n salarie|numero salarie|id salarie|n employe"
    "|numero employe|registratienummer|personalnummer|pers nr|employee identification id|registration number"
    "|worker no|payroll number|person number|n agent|matricule agent|personne"
    "|employee identification no|employee identification number|identification no|identification number"
    "|inss|niss|insz|rijksregisternummer|numero national|numero registre national|n registre national|n national"
    "|registre national|nationaal nummer|rijksregister|employee|travailleur|salarie|medewerker|mitarbeiter"
    "|employe|name|nom|naam"
)
_GENDER = _names(
    "genre|sexe|gender|sex|geslacht|worker sex|sexe travailleur|geslacht werknemer|m v|m f|h f|f m|v m|civilite"
    "|aanspreking|aanspreektitel|geschlecht|anrede|sexe salarie"
)
_POPULATION = _names("population|populatie|statut du membre|categorie|category|categorie de personnel|staff category")

HEADERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "members": {
        "member": _MEMBER,
        "joined_on": _names(
            "effective date|date effective|ingangsdatum|date d affiliation|date d adhesion|joined on"
            "|join date|member since"
            "|lid sinds|toetredingsdatum|date d entree"
            "|date affiliation|date adhesion|date admission|date souscription|date inscription|membre depuis"
            "|datum toetreding|toetreding|lid sinds|aansluitingsdatum|datum aansluiting|datum lidmaatschap"
            "|intrededatum"
        ),
        "category": _names("cooperator type|type de cooperateur|type cooperateur|type vennoot|category|categorie|type"),
        "gender": _GENDER,
        "is_organisation": _names(
            "is company|est une personne morale|is een rechtspersoon|personne morale|legal person"
            "|rechtspersoon|societe ou personne|entreprise|organisation|is organisation|organisatie"
        ),
        "shares": _names(
            "number of share|number of shares|nombre de parts|aantal aandelen|parts|shares|aandelen"
            "|nb parts|nbre parts|parts sociales|nombre parts sociales|aantal aandelen|number of shares held"
            "|nbr parts"
        ),
        "share_value": _names(
            "total value|valeur totale des parts|totale waarde van de aandelen|valeur des parts|share value"
            "|montant parts|valeur parts|valeur totale|capital souscrit|montant souscrit|bedrag aandelen"
            "|waarde aandelen|totale waarde"
        ),
        "left_on": _names(
            "left on|date demission|date sortie|date depart|datum uittreding|uittredingsdatum"
            "|einde lidmaatschap|member until|datum uittrede"
        ),
    },
    "share_operations": {
        "operation": _names(
            "register number operation|numero d operation|numero de registre|operation number"
            "|n operation|registernummer|verrichtingsnummer|nummer verrichting|volgnummer"
            "|numero de transaction|transactienummer"
        ),
        "operated_on": _names(
            "date|datum|date d operation|operation date|date de l operation"
            "|date mouvement|datum beweging|datum verrichting|date transaction|date inscription|datum transactie"
        ),
        "member": _names("partner id cooperator register number|partner id|cooperateur|membre|member|vennoot")
        + _MEMBER,
        "to_member": _names(
            "partner id to cooperator register number|partner id to|transfere a|cooperateur beneficiaire"
            "|transferred to"
            "|vers n membre|vers membre|beneficiaire|cessionnaire|naar lid|naar lidnummer|overnemer|to member"
            "|vers n cooperateur"
        ),
        "type": _names(
            "type|type d operation|operation type|soort verrichting"
            "|type mouvement|mouvement|nature operation|nature|soort beweging|soort transactie|type transaction"
            "|beweging|verrichting|operation|aard verrichting"
        ),
        "share_class": _names(
            "share short name|type de part|classe de parts|share type|share class|soort aandeel"
            "|classe|categorie parts|klasse|aandelenklasse|class|classe part|klasse aandelen"
        ),
        "to_share_class": _names("share to short name|vers type de part|to share type"),
        "quantity": _names(
            "quantity|nombre de parts|quantite|aantal aandelen|aantal|number of shares"
            "|nb parts|parts|aandelen|nbre parts|nombre"
        ),
        "to_quantity": _names("quantity to|nombre de parts apres|vers nombre de parts"),
        "unit_price": _names(
            "share unit price|prix de la part|prix unitaire|valeur nominale|aandeelprijs|eenheidsprijs"
        ),
        "amount": _names("total amount line|montant total|montant|total|totaalbedrag|bedrag|amount"),
    },
    "contracts": {
        "contract": _names(
            "n contrat|numero de contrat|num contrat|contrat|contract number|contract no|contract id|contract|case no"
            "|case number|contractnummer|n overeenkomst|no"
            "|nr contrat|contractnr|contract nr|nr contract|overeenkomstnummer|nummer overeenkomst|id contrat"
            "|reference contrat|ref contrat|referentie contract|contract reference|contract name|vertragsnummer"
            "|code contrat"
        ),
        "worker": tuple(name for name in _WORKER if name not in ("name", "nom", "naam")),
        "workers": _names(
            "nb travailleurs|nombre de travailleurs|nbr workers certified|number of workers|workers|aantal werknemers"
        ),
        "started_on": _names(
            "date debut|date de debut|debut|date d entree|start date|started on|from|begin date"
            "|certification begin date"
            "|begindatum|startdatum|occupation starting date|van|du"
            "|date entree|date entree service|date entree fonction|entree service|entree|date engagement"
            "|date embauche|embauche|debut contrat|date debut contrat|datum in dienst|in dienst|in dienst sinds"
            "|indiensttreding|datum indiensttreding|begindatum contract|begin contract|startdatum contract"
            "|begin overeenkomst|aanvang|date start|contract start date|hire date|eintritt|eintrittsdatum|beginn"
        ),
        "ended_on": _names(
            "date fin|date de fin|fin|date de sortie|end date|ended on|to|until|certification end date|einddatum"
            "|occupation ending date|tot|au"
            "|date sortie|date sortie service|sortie service|sortie|date depart|fin contrat|date fin contrat"
            "|datum uit dienst|uit dienst|uitdiensttreding|datum uitdiensttreding|einddatum contract"
            "|einde contract|einde overeenkomst|einde|date end|contract end date|termination date|austritt"
            "|austrittsdatum"
        ),
        "population": _POPULATION,
        "kind": _names(
            "type de contrat|type contrat|nature du contrat|contract type|type of contract|kind|contracttype|type"
            "|type contrat travail|nature contrat travail|soort contract|contractvorm|contractsoort"
            "|soort overeenkomst|type overeenkomst|aard overeenkomst|type contract|vertragsart|duree contrat"
            "|contractduur"
        ),
        "working_time": _names(
            "regime|regime de travail|temps de travail|working time|arbeidsregime|arbeidsduur"
            "|regime travail|type horaire|type regime|arbeidsstelsel|tijdsregeling|voltijds deeltijds"
            "|temps plein partiel|tp tp|full part time|deeltijds voltijds|soort tewerkstelling|type occupation"
        ),
        "gender": _GENDER,
        "office": _names(
            "bureau|office|kantoor|agence|site"
            "|vestiging|siege exploitation|lieu travail|plaats tewerkstelling|etablissement|unite etablissement"
            "|vestigingseenheid|standplaats|werkplaats|implantation|location|work location|zetel|standort"
        ),
        "activity": _names("secteur|activite|secteur d activite|activity|sector|sector activiteit|sector"),
        "job": _names(
            "fonction|job|job title|title|position title|functie|poste"
            "|fonction exercee|intitule fonction|libelle fonction|functieomschrijving|functiebenaming"
            "|functietitel|job position|job name|beroep|metier|tatigkeit|profession"
        ),
        "project": _names("projet|project"),
        "days": _names(
            "jours declares|nombre de jours|jours|declared days|days|aangegeven dagen|dagen"
            "|jours prestes|nb jours|nombre jours prestes|jours travailles|jours travail|gepresteerde dagen"
            "|gewerkte dagen|aantal dagen|aantal gepresteerde dagen|days worked|worked days|arbeitstage"
        ),
        "hours": _names(
            "heures declarees|nombre d heures|heures|declared hours|hours|aangegeven uren|uren"
            "|heures prestees|nb heures|nombre heures prestees|heures travaillees|heures travail"
            "|gepresteerde uren|gewerkte uren|aantal uren|aantal gepresteerde uren|hours worked|worked hours"
            "|arbeitsstunden|heures effectives|effectieve uren"
        ),
        "weekly_hours": _names(
            "heures semaine|heures par semaine|weekly hours|basic number of hours|uren per week"
            "|heures hebdo|heures hebdomadaires|horaire hebdo|horaire hebdomadaire|horaire contractuel"
            "|duree hebdomadaire|duree hebdomadaire travail|duree hebdo|heures sem|h semaine|h sem|hebdo"
            "|uren week|weekuren|wekelijkse uren|wekelijkse arbeidsduur|uren per week|arbeidsduur per week"
            "|contractuele uren|uurrooster per week|wochenstunden|hours per week|facteur q|factor q|q"
            "|heures contractuelles|contractuele weekuren|average hours per week|moyenne heures semaine"
            "|gemiddelde uren per week|heures contrat"
        ),
        "rate": _names("taux|taux horaire|rate|rate of pay|basic rate of pay|tarief|uurloon"),
        "rate_unit": _names("unite|unit|unit of pay|basic unit of pay|eenheid"),
        "period": _names(
            "mois|month|maand|periode|period|quarter|trimestre|kwartaal|periode paie|mois paie|mois paye|loonperiode"
            "|loonmaand|abrechnungsmonat|monat|pay period|refertemaand|mois reference|annee mois|jaar maand"
        ),
        "reference_hours": _names(
            "reference hours|facteur s|factor s|s|heures reference|heures temps plein|horaire reference"
            "|horaire temps plein|voltijdse uren|uren voltijds|referentie uren|referentieuren|full time hours"
            "|maatman|maatpersoon|personne reference"
        ),
    },
    "payslips": {
        "worker": _WORKER,
        "month": _names(
            "mois|month|maand|periode|period|quarter|trimestre|kwartaal"
            "|periode paie|mois paie|mois paye|periode remuneration|mois remuneration|loonperiode|loonmaand"
            "|periode loon|pay period|payroll period|pay month|abrechnungsmonat|monat|date from|from"
            "|date debut periode|debut periode|begin periode|du|date start|period start|refertemaand"
            "|mois reference|mois calcul|maand berekening|date paie|annee mois|jaar maand|kwartaal refertemaand"
        ),
        "population": _POPULATION,
        "gender": _GENDER,
        "gross": _names(
            "brut|salaire brut|remuneration brute|gross|gross pay|gross salary|salary|bruto|brutoloon"
            "|brutosalaris|pay"
            "|salaire brut total|total brut|brut total|montant brut|brut mensuel|salaire mensuel brut"
            "|remunerations brutes|traitement brut|appointements bruts|brut onss|brut soumis onss"
            "|remuneration brute onss|bruto loon|brutobezoldiging|brutowedde|bruto maandloon|brutomaandloon"
            "|maandloon bruto|totaal bruto|bruto totaal|brutobedrag|bruto rsz|rsz loon|brutoloon rsz|gross wage"
            "|gross wages|gross amount|total gross|bruttolohn|gesamtbrutto|brutto|bruttogehalt|bruttobezuge"
            "|gross remuneration|salaire brut mensuel"
        ),
        "benefits": _names(
            "avantages|avantages en nature|benefits|voordelen"
            "|avantage nature|avantages toute nature|avantage toute nature|atn|total atn|voordelen alle aard"
            "|voordeel alle aard|vaa|voordelen natura|benefits in kind|sachbezuge|avantages extra legaux"
        ),
        "paid_hours": _names(
            "heures payees|heures prestees|paid hours|hours paid|betaalde uren"
            "|heures remunerees|nb heures payees|nombre heures payees|total heures payees|uren betaald"
            "|aantal betaalde uren|bezoldigde uren|verloonde uren|totaal betaalde uren|bezahlte stunden"
            "|heures prestees|gepresteerde uren|nb heures|nombre heures|aantal uren|heures travaillees"
            "|gewerkte uren|worked hours|hours worked|heures|uren|hours|stunden|total heures|totaal uren"
        ),
        "termination": _names(
            "indemnite de rupture|termination|termination pay|verbrekingsvergoeding"
            "|code sortie|rupture|sortie|indemnite preavis|opzegvergoeding|verbrekingsvergoeding uit dienst"
            "|fin contrat"
        ),
        "base": _names(
            "salaire base|basisloon|base|basic wage|basic salary|grundgehalt|basiswedde|basic pay|remuneration base"
        ),
        "variable": _names("remuneration variable|variabel loon|variabele verloning|variable pay|variable"),
        "full_time_share": _names(
            "full time share|etp|fte|vte|equivalent temps plein|fraction occupation|taux occupation"
            "|pourcentage occupation|taux activite|tewerkstellingsbreuk|tewerkstellingspercentage"
            "|beschaftigungsgrad|quotite|quotite travail|voltijds equivalent"
        ),
        "entity": _names(
            "entity|employeur|werkgever|employer|n employeur|dossier employeur|aansluitingsnummer|n affiliation"
            "|werkgeversnummer|entite juridique"
        ),
    },
    "loans": {
        "loan": _names(
            "num pret|n pret|numero de pret|loan id|loan number|loan|lening|leningnummer|reference|id"
            "|n dossier|numero dossier|dossier|n credit|numero credit|dossiernummer|kredietnummer|dossier nr"
            "|nr lening|loan no|n contrat pret"
        ),
        "member": _MEMBER,
        "granted_on": _names(
            "date octroi|date d octroi|granted on|grant date|disbursed time|date versement"
            "|disbursement date|datum toekenning|date de versement|date decision|date de decision|date accord"
            "|posted time|posted date|funded time"
            "|date pret|datum lening|toekenningsdatum|datum krediet|date credit|datum uitbetaling|date liberation"
        ),
        "amount": _names(
            "montant octroye|montant accorde|montant|loan amount|amount granted|amount|bedrag|toegekend bedrag"
            "|montant pret|montant credit|montant emprunte|geleend bedrag|bedrag lening|capital emprunte"
            "|capital|kapitaal|montant initial"
        ),
        "purpose": _names(
            "objet|but|purpose|sector|doel|voorwerp|objet pret|destination|motif|doel lening|bestemming|finalite"
        ),
        "gender": _GENDER,
        "rate": _names(
            "taux|taux d interet|interest rate|rate|rentevoet"
            "|taux interet annuel|taux annuel|interet|rente|intrest|intrestvoet|jaarlijkse rente"
        ),
        "file_fees": _names("frais de dossier|file fees|dossierkosten"),
        "months": _names(
            "duree|duree en mois|term in months|term|months|looptijd|duur"
            "|duree mois|nb mois|nombre mois|aantal maanden|looptijd maanden|duur maanden|duree remboursement"
        ),
        "written_off": _names("passe en perte|written off|write off|afgeschreven"),
        "status": _names("etat|statut|status|stand|statut pret"),
        "outstanding": _names(
            "capital restant du|solde restant du|solde|outstanding|openstaand saldo|openstaand kapitaal|saldo"
            "|encours|restschuld"
        ),
    },
    "instalments": {
        "loan": _names("num pret|n pret|numero de pret|loan id|loan number|loan|lening|leningnummer"),
        "number": _names("n echeance|numero d echeance|echeance|instalment|instalment number|number|n aflossing|n"),
        "due_on": _names("date echeance|date d echeance|due date|due on|due|vervaldatum|vervaldag"),
        "principal": _names("capital du|capital|principal|principal due|kapitaal|verschuldigd kapitaal"),
        "paid_on": _names(
            "date remboursement|date de remboursement|date de paiement|paid on|paid|payment date|betaaldatum"
        ),
        "principal_paid": _names("capital rembourse|capital paye|principal paid|got|terugbetaald kapitaal"),
    },
    "invoices": {
        "invoice": _names(
            "n facture|numero de facture|num facture|invoice number|invoice no|invoice|number|factuurnummer"
            "|n|nr facture|factuurnr|nr factuur|move name|numero"
        ),
        "issued_on": _names(
            "date facture|date de facture|invoice date|issued on|factuurdatum|date"
            "|date facturation|date emission|facturatiedatum|invoice bill date|datum factuur|datum"
        ),
        "kind": _names("type|nature|kind|move type|soort|type facture|type document|soort document|type piece"),
        "entity": _names("entite|entity|societe|company|company id|entiteit|vennootschap"),
        "amount_excl_vat": _names(
            "montant htva|montant hors tva|total htva|htva|amount untaxed|untaxed amount"
            "|amount excl vat|bedrag excl btw"
            "|montant ht|total ht|hors tva|montant hors taxes|total hors taxes|hors taxes|zonder btw"
            "|bedrag zonder btw|excl btw|totaal excl btw|maatstaf heffing|untaxed amount signed|montant net hors tva"
        ),
    },
    "reminders": {
        "reminder": _names("n rappel|numero de rappel|rappel|reminder number|reminder|aanmaningsnummer|aanmaning"),
        "invoice": _names("n facture|numero de facture|invoice number|invoice|factuurnummer|factuur"),
        "sent_on": _names("date envoi|date d envoi|sent on|send date|verzenddatum|date"),
        "level": _names("niveau|level|degre"),
    },
    "sessions": {
        "session": _names("n seance|numero de seance|seance|session number|session id|session|sessienummer|sessie"),
        "type": _names("type|type de seance|type of session|soort"),
        "audience": _names("public|audience|doelgroep|publiek"),
        "group": _names("groupe|group|groep"),
        "held_on": _names(
            "date|date de la seance|held on|datum"
            "|date formation|datum opleiding|date debut|begindatum|date evenement|start date|datum sessie"
        ),
        "days": _names("jours|days|dagen"),
        "hours": _names("heures|hours|uren|duree"),
        "cost": _names("cout|cost|kosten|prix"),
    },
    "attendances": {
        "session": _names("n seance|numero de seance|seance|session number|session id|session|sessienummer|sessie"),
        "person": _names(
            "n membre|numero de membre|membre|participant|person|member number|lidnummer|deelnemer|persoon"
        ),
        "present": _names("present|presence|presente|aanwezig|attended|statut presence|aanwezigheid|aanwezig ja nee"),
    },
    "cases": {
        "case": _names("n dossier|numero de dossier|dossier|case number|case|dossiernummer"),
        "desk": _names("service|pole|desk|dienst"),
        "opened_on": _names("date ouverture|date d ouverture|opened on|date de reception|openingsdatum"),
        "handled_on": _names("date traitement|date de traitement|date cloture|handled on|closed on|afgehandeld op"),
        "topic": _names("matiere|sujet|theme|topic|onderwerp"),
    },
    "publications": {
        "publication": _names("n|numero|n publication|publication|number|publicatienummer|id"),
        "published_on": _names("date|date de publication|published on|publicatiedatum|datum"),
        "title": _names("titre|title|titel"),
    },
    "assembly_votes": {
        "assembly": _names("assemblee|assemblee generale|assembly|general assembly|algemene vergadering|vergadering"),
        "held_on": _names("date|date de l assemblee|held on|datum"),
        "voter": _names("n membre|numero de membre|votant|voter|member number|lidnummer|stemmer"),
        "votes": _names("voix|votes|nombre de voix|stemmen|aantal stemmen"),
        "proxies": _names("dont procurations|procurations|proxies|volmachten"),
    },
    "appropriation": {
        "line": _names("ligne|n ligne|line|lijn"),
        "nature": _names("nature|type|aard"),
        "share_class": _names("classe de parts|type de part|share class|soort aandeel"),
        "amount": _names("montant|amount|bedrag"),
        "withholding_tax": _names("precompte mobilier|precompte|withholding tax|roerende voorheffing"),
        "nominal_value": _names("valeur nominale liberee|valeur nominale|nominal value|nominale waarde"),
        "decided_by_assembly": _names("decide par l ag|decision de l ag|decided by assembly|beslist door de av"),
    },
    "facts": {
        "figure": _names("figure|indicateur|indicator"),
        "value": _names("value|valeur|waarde"),
        "source": _names("source|bron"),
        "recorded_by": _names("recorded by|consigne par|opgetekend door"),
        "recorded_on": _names("recorded on|consigne le|opgetekend op"),
    },
}
"""Table -> column -> what its header is called."""

FILES: Mapping[str, Sequence[str]] = {
    "members": ("membership", "membres", "members", "leden", "vennoten", "cooperateurs"),
    "share_operations": ("subscription register", "share register", "registre", "operations", "aandelenregister"),
    "contracts": (
        *("contrats", "contrat", "contracts", "overeenkomsten", "contracten", "seasonal", "personeel", "personnel"),
        *("travailleurs", "werknemers", "prestations", "prestaties", "medewerkers", "effectif"),
    ),
    "payslips": (
        "fiches de paie",
        "paie",
        "payslips",
        "payroll",
        "salaires",
        "staff",
        "loonfiches",
        "lonen",
        "loon",
        "pay",
        "remunerations",
    ),
    "loans": ("prets", "pret", "loans", "leningen", "kiva"),
    "instalments": ("echeances", "echeancier", "instalments", "aflossingen"),
    "invoices": ("factures", "invoices", "facturen"),
    "reminders": ("rappels", "reminders", "aanmaningen"),
    "sessions": ("seances", "sessions", "sessies", "formations", "opleidingen"),
    "attendances": ("presences", "attendances", "inscriptions", "aanwezigheden"),
    "cases": ("dossiers", "cases"),
    "publications": ("publications", "publicaties"),
    "assembly_votes": ("assemblee", "assembly", "vergadering", "votes"),
    "appropriation": ("affectation", "appropriation", "resultaatverwerking"),
    "facts": ("facts", "faits", "feiten"),
}
"""Table -> what its files and sheets are called."""

_GENDERS = {
    "F": _names("f|femme|female|feminin|vrouw|vrouwelijk|v|mme|madame|mevrouw|mevr|mw|woman|frau|weiblich|w"),
    "M": _names("m|h|homme|male|masculin|man|mannelijk|monsieur|mr|meneer|de heer|dhr|herr|mannlich"),
    "X": _names("x|autre|other|andere|non binaire"),
    "unknown": _names("|inconnu|unknown|onbekend|non renseigne"),
}
_POPULATIONS = {
    "member": _names("membre|membres|member|members|lid|leden"),
    "support": _names("equipe support|support|support team|supportteam|personnel|staff"),
}
_UNITS = {
    "hour": _names("heure|hour|hourly|hr|uur|h"),
    "day": _names("jour|day|daily|dai|dag"),
    "week": _names("semaine|week|weekly|wk"),
    "fortnight": _names("quinzaine|fortnight|bi weekly|bw|veertien dagen"),
    "month": _names("mois|month|monthly|mth|maand"),
    "year": _names("annee|an|year|yr|annual|jaar"),
}

CELLS: Mapping[tuple[str, str], Mapping[str, Sequence[str]]] = {
    **{(table, "gender"): _GENDERS for table in ("members", "contracts", "payslips", "loans")},
    **{(table, "population"): _POPULATIONS for table in ("contracts", "payslips")},
    ("contracts", "rate_unit"): _UNITS,
    ("members", "category"): {
        "support": _names("equipe support|support team|supportteam"),
        "supporting": _names("soutien|supporting|sympathisant|steunend"),
    },
    ("contracts", "kind"): {
        "permanent": _names(
            "cdi|contrat a duree indeterminee|duree indeterminee|indeterminee|contrat indetermine|indetermine"
            "|open ended|permanent|onbepaalde duur|onbepaald|onbepaalde tijd|contract onbepaalde duur"
            "|unbefristet|cobd"
        ),
        "fixed_term": _names(
            "cdd|contrat a duree determinee|duree determinee|determinee|determine|contrat determine"
            "|fixed term|temporary|bepaalde duur|bepaald|bepaalde tijd|contract bepaalde duur|befristet|cbd"
        ),
        "student": _names(
            "etudiant|etudiants|job etudiant|contrat etudiant|student|studentenjob|studentenovereenkomst"
        ),
        "agency": _names("interim|interimaire|uitzendkracht|uitzendarbeid|agency|agency worker"),
        "replacement": _names("remplacement|contrat remplacement|vervanging|vervangingsovereenkomst|replacement"),
        "apprentice": _names("apprenti|apprentissage|alternance|leerling|leerovereenkomst|apprentice"),
        "project": _names("travail nettement defini|duidelijk omschreven werk"),
        "self_employed": _names("independant|zelfstandige|self employed"),
    },
    ("contracts", "working_time"): {
        "full_time": _names("temps plein|full time|voltijds|voltijd|tps plein|vollzeit|0"),
        "part_time": _names("temps partiel|part time|deeltijds|deeltijd|tps partiel|teilzeit|mi temps|halftijds|1"),
    },
    ("loans", "purpose"): {
        "light_equipment": _names("materiel leger|light equipment|licht materiaal"),
        "heavy_equipment": _names("materiel lourd|heavy equipment|zwaar materiaal"),
        "training": _names("formation|training|opleiding"),
        "cash_advance": _names("avance de tresorerie|cash advance|voorschot"),
    },
    ("invoices", "kind"): {
        "invoice": _names("facture|invoice|out invoice|customer invoice|factuur"),
        "credit_note": _names("note de credit|credit note|out refund|creditnota"),
    },
    ("sessions", "type"): {
        "information": _names("seance d information|information session|information|infosessie"),
        "training": _names("formation|training|opleiding"),
        "workshop": _names("atelier|workshop"),
        "co_development": _names("co developpement|codeveloppement|co development"),
        "conference": _names("conference debat|conference|conferentie"),
        "film_club": _names("cine club|film club|filmclub"),
        "ethics_committee": _names("comite d ethique|ethics committee|ethisch comite"),
    },
    ("sessions", "audience"): {
        "member": _names("membres|membre|members|member|leden"),
        "support": _names("equipe support|support team|supportteam"),
        "public": _names("tout public|public|iedereen|publiek"),
    },
    ("cases", "desk"): {
        "legal": _names("juridique|service juridique|legal|legal desk|juridische dienst|juridisch|pole juridique"),
        "ethics": _names("comite d ethique|ethics committee|ethisch comite"),
    },
    ("appropriation", "nature"): {
        "result": _names("resultat de l exercice|resultat|result|resultaat"),
        "carried_forward": _names("report a nouveau|carried forward|overgedragen"),
        "reserve_for_object": _names("reserve pour l objet|reserve for the object|reserve|reserve voor het voorwerp"),
        "dividend": _names("dividende|dividend"),
        "director_pay": _names("remuneration des administrateurs|director pay|bezoldiging van bestuurders"),
    },
    ("share_operations", "type"): {
        "subscription": _names("subscription|souscription|inschrijving|intekening|apport|entree"),
        "transfer": _names("transfer|cession|transfert|overdracht|transmission"),
        "sell_back": _names(
            "sell back|remboursement|sell back of shares|uittreding|terugname|demission|retrait|terugbetaling|sortie"
        ),
        "convert": _names("convert|conversion|omzetting"),
    },
}
"""Table and column -> value -> what cells call it; the empty name is the empty cell."""

STATES = re.compile(r"\b(state|status|statut|etat|provincie|case status|stand)\b")
"""Headers of a row's state: `Provincie` is how Odoo heads `state` in Dutch."""
