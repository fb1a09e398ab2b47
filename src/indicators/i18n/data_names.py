"""What tables, columns and their values are called on a page, in three languages."""

TABLE_NAMES: dict[str, dict[str, str]] = {
    "members": {"en": "members", "fr": "membres", "nl": "vennoten"},
    "share_operations": {"en": "share register", "fr": "registre des parts", "nl": "aandelenregister"},
    "holdings": {
        "en": "shares on the last day",
        "fr": "parts au dernier jour",
        "nl": "aandelen op de laatste dag",
    },
    "contracts": {"en": "employment contracts", "fr": "contrats de travail", "nl": "arbeidsovereenkomsten"},
    "payslips": {"en": "payslips", "fr": "fiches de paie", "nl": "loonfiches"},
    "loans": {"en": "loans", "fr": "prêts", "nl": "leningen"},
    "instalments": {"en": "instalments", "fr": "échéances", "nl": "aflossingen"},
    "invoices": {"en": "invoices", "fr": "factures", "nl": "facturen"},
    "reminders": {"en": "reminders", "fr": "rappels", "nl": "aanmaningen"},
    "sessions": {"en": "sessions", "fr": "séances", "nl": "sessies"},
    "attendances": {"en": "attendances", "fr": "présences", "nl": "aanwezigheden"},
    "cases": {"en": "cases", "fr": "dossiers", "nl": "dossiers"},
    "publications": {"en": "publications", "fr": "publications", "nl": "publicaties"},
    "assembly_votes": {
        "en": "assembly votes",
        "fr": "votes à l'assemblée",
        "nl": "stemmen op de vergadering",
    },
    "appropriation": {
        "en": "appropriation of the result",
        "fr": "affectation du résultat",
        "nl": "resultaatverwerking",
    },
    "facts": {"en": "recorded facts", "fr": "faits consignés", "nl": "opgetekende feiten"},
}

_COLUMN_NAMES: dict[str, dict[str, str]] = {
    "gender": {"en": "by gender", "fr": "par genre", "nl": "volgens gender"},
    "working_time": {"en": "by working time", "fr": "par régime de travail", "nl": "volgens arbeidsregime"},
    "office": {"en": "by office", "fr": "par bureau", "nl": "volgens kantoor"},
    "activity": {"en": "by activity", "fr": "par secteur", "nl": "volgens sector"},
    "purpose": {"en": "by purpose", "fr": "par objet", "nl": "volgens doel"},
    "share_class": {"en": "by class of shares", "fr": "par classe de parts", "nl": "volgens aandelenklasse"},
    "category": {"en": "by category", "fr": "par catégorie", "nl": "volgens categorie"},
    "audience": {"en": "by audience", "fr": "par public", "nl": "volgens doelgroep"},
    "assembly": {"en": "by assembly", "fr": "par assemblée", "nl": "volgens vergadering"},
    "pay_quarter": {"en": "by quarter", "fr": "par quart", "nl": "per kwart"},
    "topic": {"en": "by topic", "fr": "par matière", "nl": "volgens materie"},
}

_VALUE_NAMES: dict[str, dict[str, str]] = {
    "gender=F": {"en": "women", "fr": "femmes", "nl": "vrouwen"},
    "gender=M": {"en": "men", "fr": "hommes", "nl": "mannen"},
    "gender=X": {"en": "other", "fr": "autre", "nl": "andere"},
    "gender=unknown": {"en": "not known", "fr": "non connu", "nl": "niet bekend"},
    "category=unit_holder": {
        "en": "holders of a production unit",
        "fr": "titulaires d'une unité de production",
        "nl": "houders van een productie-eenheid",
    },
    "category=support": {"en": "support team", "fr": "équipe support", "nl": "supportteam"},
    "category=supporting": {"en": "supporting members", "fr": "membres de soutien", "nl": "steunende vennoten"},
    "audience=member": {"en": "members", "fr": "membres", "nl": "vennoten"},
    "audience=support": {"en": "support team", "fr": "équipe support", "nl": "supportteam"},
    "audience=public": {"en": "everybody", "fr": "tout public", "nl": "iedereen"},
    "working_time=full_time": {"en": "full time", "fr": "temps plein", "nl": "voltijds"},
    "working_time=part_time": {"en": "part time", "fr": "temps partiel", "nl": "deeltijds"},
    "pay_quarter=lowest": {"en": "lowest pay", "fr": "salaires les plus bas", "nl": "laagste lonen"},
    "pay_quarter=second": {"en": "second quarter", "fr": "deuxième quart", "nl": "tweede kwart"},
    "pay_quarter=third": {"en": "third quarter", "fr": "troisième quart", "nl": "derde kwart"},
    "pay_quarter=highest": {"en": "highest pay", "fr": "salaires les plus hauts", "nl": "hoogste lonen"},
    "purpose=light_equipment": {"en": "light equipment", "fr": "matériel léger", "nl": "licht materieel"},
    "purpose=heavy_equipment": {"en": "heavy equipment", "fr": "matériel lourd", "nl": "zwaar materieel"},
    "purpose=training": {"en": "training", "fr": "formation", "nl": "opleiding"},
    "purpose=cash_advance": {"en": "cash advance", "fr": "avance de trésorerie", "nl": "kasvoorschot"},
}


def table_name(table: str, language: str) -> str:
    """A table as a reader calls it.

    >>> table_name("contracts", "fr")
    'contrats de travail'
    """
    return TABLE_NAMES[table][language]


def by_name(column: str, language: str) -> str:
    """A breakdown as a reader calls it; a column without a translation goes by its own name.

    >>> by_name("gender", "nl")
    'volgens gender'
    """
    return _COLUMN_NAMES.get(column, {}).get(language, column.replace("_", " "))


def slice_name(slice: str, language: str) -> str:
    """A slice as a reader calls it; a value of an export without a translation is shown as it is.

    >>> slice_name("gender=F", "fr")
    'femmes'
    >>> slice_name("office=Liège", "en")
    'Liège'
    """
    return _VALUE_NAMES.get(slice, {}).get(language, slice.partition("=")[2].replace("_", " "))
