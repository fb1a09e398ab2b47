"""Work: contracts and pay."""

from collections.abc import Mapping, Sequence

from indicators.ingest.inspection.vocabulary.forms import names
from indicators.ingest.inspection.vocabulary.people import GENDER, GENDERS, POPULATION, POPULATIONS, WORKER

_UNITS = {
    "hour": names("heure|hour|hourly|hr|uur|h"),
    "day": names("jour|day|daily|dai|dag"),
    "week": names("semaine|week|weekly|wk"),
    "fortnight": names("quinzaine|fortnight|bi weekly|bw|veertien dagen"),
    "month": names("mois|month|monthly|mth|maand"),
    "year": names("annee|an|year|yr|annual|jaar"),
}

PAY_CATEGORY = names(
    "pay category|category of workers|worker group|categorie de travailleurs|categorie de remuneration"
    "|groupe de travailleurs|categorie werknemers|categorie van werknemers|beloningscategorie|looncategorie"
    "|travail de meme valeur|gelijkwaardige arbeid|work of equal value"
)

HEADERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "contracts": {
        "contract": names(
            "n contrat|numero de contrat|num contrat|contrat|contract number|contract no|contract id|contract|case no"
            "|case number|contractnummer|n overeenkomst|no"
            "|nr contrat|contractnr|contract nr|nr contract|overeenkomstnummer|nummer overeenkomst|id contrat"
            "|reference contrat|ref contrat|referentie contract|contract reference|contract name|vertragsnummer"
            "|code contrat|contractreferentie|reference du contrat|num periode dimona|n periode dimona"
            "|dimona nummer|dimona nr|periode dimona"
        ),
        "worker": tuple(name for name in WORKER if name not in ("name", "nom", "naam")),
        "workers": names(
            "nb travailleurs|nombre de travailleurs|nbr workers certified|number of workers|workers|aantal werknemers"
        ),
        "started_on": names(
            "date debut|date de debut|debut|date d entree|start date|started on|from|begin date"
            "|certification begin date"
            "|begindatum|startdatum|occupation starting date|van|du"
            "|date entree|date entree service|date entree fonction|entree service|entree|date engagement"
            "|date embauche|embauche|debut contrat|date debut contrat|datum in dienst|in dienst|in dienst sinds"
            "|indiensttreding|datum indiensttreding|begindatum contract|begin contract|startdatum contract"
            "|begin overeenkomst|aanvang|date in|datum in|engage|date engagement|debut occupation"
            "|date debut occupation|begin tewerkstelling|aanwerving"
            "|datum aanwerving|indienst|date start|contract start date|hire date|eintritt|eintrittsdatum|beginn"
        ),
        "ended_on": names(
            "date fin|date de fin|fin|date de sortie|end date|ended on|to|until|certification end date|einddatum"
            "|occupation ending date|tot|au"
            "|date sortie|date sortie service|sortie service|sortie|date depart|fin contrat|date fin contrat"
            "|datum uit dienst|uit dienst|uitdiensttreding|datum uitdiensttreding|einddatum contract"
            "|einde contract|einde overeenkomst|einde|date out|datum uit|fin occupation|date fin occupation"
            "|einde tewerkstelling|uitdienst|date end|contract end date|termination date|austritt"
            "|austrittsdatum"
        ),
        "population": POPULATION,
        "kind": names(
            "type de contrat|type contrat|nature du contrat|contract type|type of contract|kind|contracttype|type"
            "|type contrat travail|nature contrat travail|soort contract|contractvorm|contractsoort"
            "|soort overeenkomst|type overeenkomst|aard overeenkomst|type contract|vertragsart|duree contrat"
            "|cdi cdd|contrat|contract|overeenkomst|type travailleur|soort werknemer|type dimona"
            "|contractduur"
        ),
        "working_time": names(
            "regime|regime de travail|temps de travail|working time|arbeidsregime|arbeidsduur"
            "|regime travail|type horaire|type regime|arbeidsstelsel|tijdsregeling|voltijds deeltijds"
            "|temps plein partiel|tp tp|full part time|deeltijds voltijds|soort tewerkstelling|type occupation"
            "|tp tps|vt dt|code regime travail"
        ),
        "gender": GENDER,
        "office": names(
            "bureau|office|kantoor|agence|site"
            "|vestiging|siege|antenne"
            "|siege exploitation|lieu travail|plaats tewerkstelling|etablissement|unite etablissement"
            "|vestigingseenheid|standplaats|werkplaats|implantation|location|work location|zetel|standort"
        ),
        "activity": names("secteur|activite|secteur d activite|activity|sector|sector activiteit|sector"),
        "job": names(
            "fonction|job|job title|title|position title|functie|poste"
            "|fonction exercee|intitule fonction|libelle fonction|functieomschrijving|functiebenaming"
            "|functietitel|job position|job name|beroep|metier|tatigkeit|profession"
        ),
        "programme": names("projet|project|programme|programma|subside|subvention|grant"),
        "days": names(
            "jours declares|nombre de jours|jours|declared days|days|aangegeven dagen|dagen"
            "|jours prestes|nb jours|nombre jours prestes|jours travailles|jours travail|gepresteerde dagen"
            "|gewerkte dagen|aantal dagen|aantal gepresteerde dagen|days worked|worked days|arbeitstage"
        ),
        "hours": names(
            "heures declarees|nombre d heures|heures|declared hours|hours|aangegeven uren|uren"
            "|heures prestees|nb heures|nombre heures prestees|heures travaillees|heures travail"
            "|gepresteerde uren|gewerkte uren|aantal uren|aantal gepresteerde uren|hours worked|worked hours"
            "|arbeitsstunden|heures effectives|effectieve uren"
        ),
        "weekly_hours": names(
            "heures semaine|heures par semaine|horaire travail|weekly hours|basic number of hours|uren per week"
            "|heures hebdo|heures hebdomadaires|horaire hebdo|horaire hebdomadaire|horaire contractuel"
            "|duree hebdomadaire|duree hebdomadaire travail|duree hebdo|heures sem|h semaine|h sem|hebdo"
            "|uren week|weekuren|wekelijkse uren|wekelijkse arbeidsduur|uren per week|arbeidsduur per week"
            "|contractuele uren|uurrooster per week|wochenstunden|hours per week|facteur q|factor q|q"
            "|heures contractuelles|contractuele weekuren|average hours per week|moyenne heures semaine"
            "|gemiddelde uren per week|heures contrat"
        ),
        "rate": names("taux|taux horaire|rate|rate of pay|basic rate of pay|tarief|uurloon"),
        "rate_unit": names("unite|unit|unit of pay|basic unit of pay|eenheid"),
        "period": names(
            "mois|month|maand|periode|period|quarter|trimestre|kwartaal|periode paie|mois paie|mois paye|loonperiode"
            "|loonmaand|abrechnungsmonat|monat|pay period|refertemaand|mois reference|annee mois|jaar maand"
            "|aaaamm|mmaaaa|jjjjmm|mmjjjj|yyyymm|eejjmm|trim|kwart"
        ),
        "worker_category": names(
            "statut travailleur|statut social|categorie professionnelle|ouvrier employe|statuut werknemer"
            "|arbeider bediende|beroepscategorie|worker category|employment category"
        ),
        "function_level": names(
            "niveau fonction|classe fonction|niveau de fonction|classe de fonction|functieniveau|functieklasse"
            "|function level|job level|grade"
        ),
        "pay_category": PAY_CATEGORY,
        "seniority_from": names(
            "date anciennete|anciennete depuis|date d anciennete|ancienniteitsdatum|datum ancienniteit|seniority date"
            "|seniority from"
        ),
        "education": names(
            "niveau etudes|niveau d etudes|niveau formation|diplome|opleidingsniveau|studieniveau|diploma"
            "|education level|education"
        ),
        "reference_hours": names(
            "reference hours|facteur s|factor s|s|heures reference|heures temps plein|horaire reference"
            "|horaire temps plein|voltijdse uren|uren voltijds|referentie uren|referentieuren|full time hours"
            "|maatman|maatpersoon|personne reference"
        ),
    },
    "payslips": {
        "worker": WORKER,
        "month": names(
            "mois|month|maand|periode|period|quarter|trimestre|kwartaal"
            "|periode paie|mois paie|mois paye|periode remuneration|mois remuneration|loonperiode|loonmaand"
            "|periode loon|pay period|payroll period|pay month|abrechnungsmonat|monat|date from|from"
            "|date debut periode|debut periode|begin periode|du|date start|period start|refertemaand|debut paie"
            "|periode du"
            "|aaaamm|mmaaaa|jjjjmm|mmjjjj|yyyymm|eejjmm|trim|kwart|verwerking|verwerkingsperiode|periode traitement"
            "|mois reference|mois calcul|maand berekening|date paie|annee mois|jaar maand|kwartaal refertemaand"
            "|date debut|startdatum|begindatum|date reference|exercice mois"
            "|van|date debut paie|periode prestation|periode calcul|verwerkingsmaand|maand verloning|mois traitement"
            "|date|datum"
        ),
        "population": POPULATION,
        "gender": GENDER,
        "gross": names(
            "brut|salaire brut|remuneration brute|gross|gross pay|gross salary|salary|bruto|brutoloon"
            "|brutosalaris|pay"
            "|salaire brut total|total brut|brut total|montant brut|brut mensuel|salaire mensuel brut"
            "|remunerations brutes|traitement brut|appointements bruts|brut onss|brut soumis onss"
            "|remuneration brute onss|bruto loon|brutobezoldiging|brutowedde|bruto maandloon|brutomaandloon"
            "|maandloon bruto|totaal bruto|bruto totaal|brutobedrag|bruto rsz|rsz loon|brutoloon rsz|gross wage"
            "|gross wages|gross amount|total gross|bruttolohn|gesamtbrutto|brutto|bruttogehalt|bruttobezuge"
            "|gross remuneration|salaire brut mensuel|gross wage amount|brutowedde totaal|bruto maand"
            "|totaal brutoloon|total gross wage"
            "|bruto loon totaal|remuneration brute totale|salaire brut soumis onss|brutoloon onderworpen rsz"
            "|sal mens brut|bruto rsz 100|brut 100|brut onss 100|brutoloon 100|brut annuel|bruto jaarloon|brutojaarloon"
            "|remuneration brute annuelle"
        ),
        "benefits": names(
            "avantages|avantages en nature|benefits|voordelen"
            "|avantage nature|avantages toute nature|avantage toute nature|atn|total atn|voordelen alle aard"
            "|voordeel alle aard|vaa|voordelen natura|benefits in kind|sachbezuge|avantages extra legaux"
            "|voordelen natura|voordeel natura"
        ),
        "paid_hours": names(
            "heures payees|heures prestees|paid hours|hours paid|betaalde uren"
            "|heures remunerees|nb heures payees|nombre heures payees|total heures payees|uren betaald"
            "|aantal betaalde uren|bezoldigde uren|verloonde uren|totaal betaalde uren|bezahlte stunden"
            "|heures prestees|gepresteerde uren|nb heures|nombre heures|aantal uren|heures travaillees"
            "|gewerkte uren|worked hours|hours worked|heures|uren|hours|stunden|total heures|totaal uren"
        ),
        "termination": names(
            "indemnite de rupture|code sortie|termination|termination pay|verbrekingsvergoeding"
            "|indemnite preavis|opzegvergoeding"
        ),
        "base": names(
            "salaire base|basisloon|base|basic wage|basic salary|grundgehalt|basiswedde|basic pay|remuneration base"
        ),
        "insurance": names(
            "assurance groupe|prime assurance groupe|assurances extralegales|groepsverzekering|premie groepsverzekering"
            "|bovenwettelijke verzekering|group insurance"
        ),
        "other_benefits": names(
            "autres avantages|autres avantages extralegaux|avantages extralegaux|andere voordelen"
            "|bovenwettelijke voordelen|extralegale voordelen|other benefits"
        ),
        "variable": names("remuneration variable|variabel loon|variabele verloning|variable pay|variable"),
        "full_time_share": names(
            "full time share|etp|fte|vte|equivalent temps plein|fraction occupation|taux occupation"
            "|pourcentage occupation|taux activite|tewerkstellingsbreuk|tewerkstellingspercentage"
            "|beschaftigungsgrad|quotite|quotite travail|voltijds equivalent|tewerkstelling|tewerkstellingsgraad"
            "|tewerkstelling percentage|percentage etp"
            "|regime pourcentage|prestatiebreuk|graad tewerkstelling"
        ),
        "pay_category": PAY_CATEGORY,
        "entity": names(
            "entity|employeur|werkgever|employer|n employeur|dossier employeur|aansluitingsnummer|n affiliation"
            "|werkgeversnummer|entite juridique"
        ),
    },
}
"""Table -> column -> what its header is called."""

CELLS: Mapping[tuple[str, str], Mapping[str, Sequence[str]]] = {
    **{(table, "gender"): GENDERS for table in ("contracts", "payslips")},
    **{(table, "population"): POPULATIONS for table in ("contracts", "payslips")},
    ("contracts", "rate_unit"): _UNITS,
    ("contracts", "kind"): {
        "permanent": names(
            "cdi|contrat a duree indeterminee|duree indeterminee|indeterminee|contrat indetermine|indetermine"
            "|open ended|permanent|vast|vast contract"
            "|onbepaalde duur|onbepaald|onbepaalde tijd|contract onbepaalde duur"
            "|unbefristet|cobd"
        ),
        "fixed_term": names(
            "cdd|contrat a duree determinee|duree determinee|determinee|determine|contrat determine"
            "|fixed term|temporary|tijdelijk|temporaire"
            "|bepaalde duur|bepaald|bepaalde tijd|contract bepaalde duur|befristet|cbd"
        ),
        "student": names("etudiant|etudiants|job etudiant|contrat etudiant|student|studentenjob|studentenovereenkomst"),
        "agency": names("interim|interimaire|uitzendkracht|uitzendarbeid|agency|agency worker"),
        "replacement": names("remplacement|contrat remplacement|vervanging|vervangingsovereenkomst|replacement"),
        "apprentice": names("apprenti|apprentissage|alternance|leerling|leerovereenkomst|apprentice"),
        "project": names("travail nettement defini|duidelijk omschreven werk"),
        "self_employed": names("independant|zelfstandige|self employed"),
    },
    ("contracts", "working_time"): {
        "full_time": names("temps plein|full time|voltijds|voltijd|tps plein|vollzeit|0"),
        "part_time": names("temps partiel|part time|deeltijds|deeltijd|tps partiel|teilzeit|mi temps|halftijds|1"),
    },
}
"""Table and column -> value -> what cells call it; the empty name is the empty cell."""
