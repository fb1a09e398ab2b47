"""Membership: members, their shares, and what they decide together."""

from collections.abc import Mapping, Sequence

from indicators.ingest.inspection.vocabulary.forms import names
from indicators.ingest.inspection.vocabulary.people import GENDER, GENDERS, MEMBER

HEADERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "members": {
        "member": MEMBER,
        "joined_on": names(
            "effective date|date effective|ingangsdatum|date d affiliation|date d adhesion|joined on"
            "|join date|member since"
            "|lid sinds|toetredingsdatum|date d entree"
            "|date affiliation|date adhesion|date admission|date souscription|date inscription|membre depuis"
            "|date entree|date adm|toetreding op|toegetreden op|entre|membre depuis|toegetreden|datum toetreding"
            "|toetreding|lid sinds|aansluitingsdatum|datum aansluiting|datum lidmaatschap"
            "|intrededatum"
        ),
        "category": names("cooperator type|type de cooperateur|type cooperateur|type vennoot|category|categorie|type"),
        "gender": GENDER,
        "is_organisation": names(
            "is company|est une personne morale|is een rechtspersoon|personne morale|legal person"
            "|rechtspersoon|societe ou personne|entreprise|organisation|is organisation|organisatie"
        ),
        "shares": names(
            "number of share|number of shares|nombre de parts|aantal aandelen|parts|shares|aandelen"
            "|nb parts|nbre parts|parts sociales|nombre parts sociales|aantal aandelen|number of shares held"
            "|nbr parts|nombre parts souscrites|aantal aandelen in bezit|parts souscrites"
        ),
        "share_value": names(
            "total value|valeur totale des parts|totale waarde van de aandelen|valeur des parts|share value"
            "|montant parts|valeur totale|capital souscrit|montant souscrit|bedrag aandelen"
            "|waarde aandelen|totale waarde|capital libere|capital|ingeschreven kapitaal|volgestort kapitaal"
            "|kapitaal|montant libere|gestort kapitaal|gestort|gestort bedrag|libere|souscrit|ingeschreven bedrag"
        ),
        "left_on": names(
            "left on|date demission|date sortie|date depart|datum uittreding|uittredingsdatum"
            "|einde lidmaatschap|member until|datum uittrede|uitgetreden op|uitgetreden|date dem|sorti|demission"
            "|uittreding|date exclusion|demissionnaire"
        ),
    },
    "share_operations": {
        "operation": names(
            "register number operation|numero d operation|numero de registre|operation number"
            "|n operation|registernummer|verrichtingsnummer|nummer verrichting|volgnummer"
            "|numero de transaction|transactienummer"
        ),
        "operated_on": names(
            "date|datum|date d operation|operation date|date de l operation"
            "|date mouvement|datum beweging|datum verrichting|date transaction|date inscription|datum transactie"
        ),
        "member": names("partner id cooperator register number|partner id|cooperateur|membre|member|vennoot") + MEMBER,
        "to_member": names(
            "partner id to cooperator register number|partner id to|transfere a|cooperateur beneficiaire"
            "|transferred to"
            "|vers n membre|vers membre|beneficiaire|cessionnaire|naar lid|naar lidnummer|overnemer|to member"
            "|vers n cooperateur"
        ),
        "type": names(
            "type|type d operation|operation type|soort verrichting"
            "|type mouvement|mouvement|nature operation|nature|soort beweging|soort transactie|type transaction"
            "|beweging|verrichting|operation|aard verrichting"
        ),
        "share_class": names(
            "share short name|type de part|classe de parts|share type|share class|soort aandeel"
            "|classe|categorie parts|klasse|aandelenklasse|class|classe part|klasse aandelen"
        ),
        "to_share_class": names("share to short name|vers type de part|to share type"),
        "quantity": names(
            "quantity|nombre de parts|quantite|aantal aandelen|aantal|number of shares"
            "|nb parts|parts|aandelen|nbre parts|nombre"
        ),
        "to_quantity": names("quantity to|nombre de parts apres|vers nombre de parts"),
        "unit_price": names(
            "share unit price|prix de la part|prix unitaire|valeur nominale|aandeelprijs|eenheidsprijs"
        ),
        "amount": names("total amount line|montant total|montant|total|totaalbedrag|bedrag|amount"),
    },
    "assembly_votes": {
        "assembly": names("assemblee|assemblee generale|assembly|general assembly|algemene vergadering|vergadering"),
        "held_on": names("date|date de l assemblee|held on|datum"),
        "voter": names("n membre|numero de membre|votant|voter|member number|lidnummer|stemmer"),
        "votes": names("voix|votes|nombre de voix|stemmen|aantal stemmen"),
        "proxies": names("dont procurations|procurations|proxies|volmachten"),
    },
    "appropriation": {
        "line": names("ligne|n ligne|line|lijn"),
        "nature": names("nature|type|aard"),
        "share_class": names("classe de parts|type de part|share class|soort aandeel"),
        "amount": names("montant|amount|bedrag"),
        "withholding_tax": names("precompte mobilier|precompte|withholding tax|roerende voorheffing"),
        "nominal_value": names("valeur nominale liberee|valeur nominale|nominal value|nominale waarde"),
        "decided_by_assembly": names("decide par l ag|decision de l ag|decided by assembly|beslist door de av"),
    },
}
"""Table -> column -> what its header is called."""

CELLS: Mapping[tuple[str, str], Mapping[str, Sequence[str]]] = {
    ("members", "gender"): GENDERS,
    ("members", "category"): {
        "support": names("equipe support|support team|supportteam"),
        "supporting": names("soutien|supporting|sympathisant|steunend"),
    },
    ("appropriation", "nature"): {
        "result": names("resultat de l exercice|resultat|result|resultaat"),
        "carried_forward": names("report a nouveau|carried forward|overgedragen"),
        "reserve_for_object": names("reserve pour l objet|reserve for the object|reserve|reserve voor het voorwerp"),
        "dividend": names("dividende|dividend"),
        "director_pay": names("remuneration des administrateurs|director pay|bezoldiging van bestuurders"),
    },
    ("share_operations", "type"): {
        "subscription": names("subscription|souscription|inschrijving|intekening|apport|entree"),
        "transfer": names("transfer|cession|transfert|overdracht|transmission"),
        "sell_back": names(
            "sell back|remboursement|sell back of shares|uittreding|terugname|demission|retrait|terugbetaling|sortie"
        ),
        "convert": names("convert|conversion|omzetting"),
    },
}
"""Table and column -> value -> what cells call it; the empty name is the empty cell."""
