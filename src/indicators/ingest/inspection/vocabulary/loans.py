"""Loans: what members borrow, and what they pay back."""

from collections.abc import Mapping, Sequence

from indicators.ingest.inspection.vocabulary.forms import names
from indicators.ingest.inspection.vocabulary.people import GENDER, GENDERS, MEMBER

HEADERS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "loans": {
        "loan": names(
            "num pret|n pret|numero de pret|loan id|loan number|loan|lening|leningnummer|reference|id"
            "|n dossier|numero dossier|dossier|n credit|numero credit|dossiernummer|kredietnummer|dossier nr"
            "|nr lening|loan no|n contrat pret"
        ),
        "member": MEMBER,
        "granted_on": names(
            "date octroi|date d octroi|granted on|grant date|disbursed time|date versement"
            "|disbursement date|datum toekenning|date de versement|date decision|date de decision|date accord"
            "|posted time|posted date|funded time"
            "|date pret|datum lening|toekenningsdatum|datum krediet|date credit|datum uitbetaling|date liberation"
        ),
        "amount": names(
            "montant octroye|montant accorde|montant|loan amount|amount granted|amount|bedrag|toegekend bedrag"
            "|montant pret|montant credit|montant emprunte|geleend bedrag|bedrag lening|capital emprunte"
            "|capital|kapitaal|montant initial"
        ),
        "purpose": names(
            "objet|but|purpose|sector|doel|voorwerp|objet pret|destination|motif|doel lening|bestemming|finalite"
        ),
        "gender": GENDER,
        "rate": names(
            "taux|taux d interet|interest rate|rate|rentevoet"
            "|taux interet annuel|taux annuel|interet|rente|intrest|intrestvoet|jaarlijkse rente"
        ),
        "file_fees": names("frais de dossier|file fees|dossierkosten"),
        "months": names(
            "duree|duree en mois|term in months|term|months|looptijd|duur"
            "|duree mois|nb mois|nombre mois|aantal maanden|looptijd maanden|duur maanden|duree remboursement"
        ),
        "written_off": names("passe en perte|written off|write off|afgeschreven"),
        "status": names("etat|statut|status|stand|statut pret"),
        "outstanding": names(
            "capital restant du|solde restant du|solde|outstanding|openstaand saldo|openstaand kapitaal|saldo"
            "|encours|restschuld"
        ),
    },
    "instalments": {
        "loan": names("num pret|n pret|numero de pret|loan id|loan number|loan|lening|leningnummer"),
        "number": names("n echeance|numero d echeance|echeance|instalment|instalment number|number|n aflossing|n"),
        "due_on": names("date echeance|date d echeance|due date|due on|due|vervaldatum|vervaldag"),
        "principal": names("capital du|capital|principal|principal due|kapitaal|verschuldigd kapitaal"),
        "paid_on": names(
            "date remboursement|date de remboursement|date de paiement|paid on|paid|payment date|betaaldatum"
        ),
        "principal_paid": names("capital rembourse|capital paye|principal paid|got|terugbetaald kapitaal"),
    },
}
"""Table -> column -> what its header is called."""

CELLS: Mapping[tuple[str, str], Mapping[str, Sequence[str]]] = {
    ("loans", "gender"): GENDERS,
    ("loans", "purpose"): {
        "light_equipment": names("materiel leger|light equipment|licht materiaal"),
        "heavy_equipment": names("materiel lourd|heavy equipment|zwaar materiaal"),
        "training": names("formation|training|opleiding"),
        "cash_advance": names("avance de tresorerie|cash advance|voorschot"),
    },
}
"""Table and column -> value -> what cells call it; the empty name is the empty cell."""
