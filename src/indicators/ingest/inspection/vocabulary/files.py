"""Files: what the files and sheets of a table are called."""

from collections.abc import Mapping, Sequence

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
        *("salarissen", "loonlijst", "loonstaat", "loonstrook", "loonkost", "payslip", "bulletins", "salaire"),
        *("comptes individuels", "compte individuel", "individuele rekening", "livre de paie", "fiches", "fiche"),
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
