"""The standing words of the page, its tables and its charts, in three languages."""

WORDS: dict[str, dict[str, str]] = {
    # --- The page
    "special_report": {"en": "Special report", "fr": "Rapport spécial", "nl": "Bijzonder verslag"},
    "fiscal_year": {"en": "Fiscal year {year}", "fr": "Exercice {year}", "nl": "Boekjaar {year}"},
    "skip_to_content": {"en": "Skip to content", "fr": "Aller au contenu", "nl": "Naar de inhoud"},
    "contents": {"en": "Contents", "fr": "Sommaire", "nl": "Inhoud"},
    "colon": {"en": ": ", "fr": "\u00a0: ", "nl": ": "},
    "semicolon": {"en": "; ", "fr": "\u00a0; ", "nl": "; "},
    "points": {"en": "pp", "fr": "pt", "nl": "pp"},
    "chart": {"en": "Chart", "fr": "Graphique", "nl": "Grafiek"},
    "table": {"en": "Table", "fr": "Tableau", "nl": "Tabel"},
    "synthetic": {
        "en": "Synthetic data, calibrated to {totals}.",
        "fr": "Données synthétiques, calibrées sur {totals}.",
        "nl": "Synthetische gegevens, geijkt op {totals}.",
    },
    "published 2024 totals": {
        "en": "the totals published for 2024",
        "fr": "les totaux publiés pour 2024",
        "nl": "de totalen gepubliceerd voor 2024",
    },
    "chapter_not_made": {
        "en": "This chapter was not made: the exports of {tables} were not delivered.",
        "fr": "Ce chapitre n’a pas été établi : les exports de {tables} n’ont pas été livrés.",
        "nl": "Dit hoofdstuk is niet opgemaakt: de exports van {tables} zijn niet geleverd.",
    },
    "text_not_written": {
        "en": "The text of this chapter does not exist in {named} yet.",
        "fr": "Le texte de ce chapitre n’existe pas encore en {named}.",
        "nl": "De tekst van dit hoofdstuk bestaat nog niet in het {named}.",
    },
    "language_en": {"en": "English", "fr": "anglais", "nl": "Engels"},
    "language_fr": {"en": "French", "fr": "français", "nl": "Frans"},
    "language_nl": {"en": "Dutch", "fr": "néerlandais", "nl": "Nederlands"},
    # --- Tables
    "data_as_table": {"en": "Data as a table", "fr": "Les données en tableau", "nl": "De gegevens als tabel"},
    "year": {"en": "Year", "fr": "Année", "nl": "Jaar"},
    "category": {"en": "Category", "fr": "Catégorie", "nl": "Categorie"},
    "figure": {"en": "Figure", "fr": "Chiffre", "nl": "Cijfer"},
    "value": {"en": "Value", "fr": "Valeur", "nl": "Waarde"},
    "change": {"en": "Change", "fr": "Évolution", "nl": "Verschil"},
    "unit": {"en": "Unit", "fr": "Unité", "nl": "Eenheid"},
    # --- What a figure may be instead of a number, and what a condition may be
    "suppressed": {"en": "[c]", "fr": "[c]", "nl": "[c]"},
    "suppressed_legend": {
        "en": "[c]: withheld, so that nobody can be recognised.",
        "fr": "[c] : chiffre retenu, pour que personne ne puisse être reconnu.",
        "nl": "[c]: cijfer niet getoond, zodat niemand herkend kan worden.",
    },
    "not_published": {
        "en": "Not published, so that nobody can be recognised: {figures}.",
        "fr": "Non publié, pour que personne ne puisse être reconnu : {figures}.",
        "nl": "Niet gepubliceerd, zodat niemand herkend kan worden: {figures}.",
    },
    "not_computable": {"en": "not computable", "fr": "non calculable", "nl": "niet te berekenen"},
    "fact": {"en": "recorded fact", "fr": "fait consigné", "nl": "opgetekend feit"},
    "condition_met": {"en": "Condition met", "fr": "Condition remplie", "nl": "Voorwaarde vervuld"},
    "condition_not_met": {
        "en": "Condition not met",
        "fr": "Condition non remplie",
        "nl": "Voorwaarde niet vervuld",
    },
    # --- The description of a chart
    "trend_ends": {
        "en": "From {first} in {first_year} to {last} in {last_year}; highest: {highest} in {highest_year}.",
        "fr": "De {first} en {first_year} à {last} en {last_year} ; le plus haut : {highest} en {highest_year}.",
        "nl": "Van {first} in {first_year} tot {last} in {last_year}; hoogste: {highest} in {highest_year}.",
    },
    "trend_single": {
        "en": "{last} in {last_year}.",
        "fr": "{last} en {last_year}.",
        "nl": "{last} in {last_year}.",
    },
    "trend_gaps": {
        "en": "No value for {years}.",
        "fr": "Pas de valeur pour {years}.",
        "nl": "Geen waarde voor {years}.",
    },
    "trend_published": {
        "en": "As published, without exports: {years}.",
        "fr": "Tel que publié, sans exports\u00a0: {years}.",
        "nl": "Zoals gepubliceerd, zonder exports: {years}.",
    },
    # --- Figures restated since they were published
    "restatements": {
        "en": "Figures restated since they were published",
        "fr": "Chiffres révisés depuis leur publication",
        "nl": "Cijfers die na publicatie zijn herzien",
    },
    "restated_since": {
        "en": "{figure}, {year}: {before} as published, {after} now, difference {difference}: {reason}",
        "fr": "{figure}, {year}\u00a0: {before} tel que publié, {after} à présent, écart {difference}\u00a0: {reason}",
        "nl": "{figure}, {year}: {before} zoals gepubliceerd, {after} nu, verschil {difference}: {reason}",
    },
    "as_published": {"en": "Published", "fr": "Publié", "nl": "Gepubliceerd"},
    "as_restated": {"en": "Restated", "fr": "Révisé", "nl": "Herzien"},
    "reason": {"en": "Reason", "fr": "Motif", "nl": "Reden"},
    "published_year": {"en": "{year} (published)", "fr": "{year} (publié)", "nl": "{year} (gepubliceerd)"},
    "breakdown_longest_first": {
        "en": "From highest to lowest: {parts}.",
        "fr": "Du plus haut au plus bas : {parts}.",
        "nl": "Van hoog naar laag: {parts}.",
    },
    "breakdown_part": {"en": "{label} ({value})", "fr": "{label} ({value})", "nl": "{label} ({value})"},
    # --- Why a figure has no value: the keys are the reasons that `figures.measure` gives
    "table_not_delivered": {
        "en": "not computable, because the exports of {table} were not delivered",
        "fr": "non calculable, les exports de {table} n’ayant pas été livrés",
        "nl": "niet te berekenen, want de exports van {table} zijn niet geleverd",
    },
    "column_not_delivered": {
        "en": "{figure}: not computable, because the exports of {table} have no column “{column}”",
        "fr": "{figure} : non calculable, les exports de {table} n’ayant pas de colonne « {column} »",
        "nl": "{figure}: niet te berekenen, want de exports van {table} hebben geen kolom ‘{column}’",
    },
    "no_value": {
        "en": "{figure}: not computable, because no row of {table} gives it a value",
        "fr": "{figure} : non calculable, aucune ligne de {table} ne lui donnant de valeur",
        "nl": "{figure}: niet te berekenen, want geen enkele rij van {table} geeft een waarde",
    },
    "no_fact": {
        "en": "{figure}: nobody recorded it for this year",
        "fr": "{figure} : personne ne l’a consigné pour cet exercice",
        "nl": "{figure}: niemand heeft het voor dit boekjaar opgetekend",
    },
    # --- The tables of the report
    "figures_of_chapter": {
        "en": "The figures of this chapter",
        "fr": "Les chiffres de ce chapitre",
        "nl": "De cijfers van dit hoofdstuk",
    },
    "basis": {"en": "Basis", "fr": "Fondement", "nl": "Grondslag"},
    "sources": {"en": "The exports read", "fr": "Les exports lus", "nl": "De gelezen exports"},
    "file": {"en": "File", "fr": "Fichier", "nl": "Bestand"},
    "rows_read": {"en": "Rows read", "fr": "Lignes lues", "nl": "Gelezen rijen"},
    "rows_used": {"en": "Used", "fr": "Utilisées", "nl": "Gebruikt"},
    "rows_set_aside": {"en": "Set aside", "fr": "Écartées", "nl": "Terzijde gelegd"},
    "content_hash": {"en": "Content (SHA-256)", "fr": "Contenu (SHA-256)", "nl": "Inhoud (SHA-256)"},
    "no_findings": {
        "en": "No finding: every row was used.",
        "fr": "Aucun constat : toutes les lignes ont été utilisées.",
        "nl": "Geen bevindingen: alle rijen zijn gebruikt.",
    },
    # --- Where each number comes from
    "where_numbers_come_from": {
        "en": "Where each number comes from",
        "fr": "D’où vient chaque chiffre",
        "nl": "Waar elk cijfer vandaan komt",
    },
    "how_to_read_entries": {
        "en": "Each number in this report is a link to its entry below: what it measures, how it is worked out, "
        "its value before rounding, and the files that it was measured from. A file is recognised by the first "
        "digits of its SHA-256 hash: another content would have others.",
        "fr": "Chaque chiffre du rapport renvoie à sa notice ci-dessous : ce qu’il mesure, comment il est calculé, sa "
        "valeur avant arrondi et les fichiers dont il est tiré. Un fichier se reconnaît aux premiers chiffres de son "
        "empreinte SHA-256 : un autre contenu en aurait une autre.",
        "nl": "Elk cijfer in dit verslag verwijst naar zijn toelichting hieronder: wat het meet, hoe het berekend is, "
        "de waarde vóór afronding en de bestanden waaruit het komt. Een bestand is te herkennen aan de eerste tekens "
        "van zijn SHA-256-hash: een andere inhoud zou er andere hebben.",
    },
    "printed_in": {"en": "Printed in", "fr": "Cité dans", "nl": "Vermeld in"},
    "years_of": {
        "en": "{figure}, year by year",
        "fr": "{figure}, par exercice",
        "nl": "{figure}, per boekjaar",
    },
    "slices_of": {
        "en": "{figure}, in its parts",
        "fr": "{figure}, par composante",
        "nl": "{figure}, opgesplitst",
    },
    "printed": {"en": "Printed", "fr": "Imprimé", "nl": "Gedrukt"},
    "unrounded": {"en": "Unrounded", "fr": "Non arrondi", "nl": "Niet afgerond"},
    "total": {"en": "Total", "fr": "Total", "nl": "Totaal"},
    "slice": {"en": "Part", "fr": "Composante", "nl": "Deel"},
    "version": {"en": "Version", "fr": "Version", "nl": "Versie"},
    "source_file": {
        "en": "{file}: {read} rows read, {aside} set aside; {hash}",
        "fr": "{file} : {read} lignes lues, {aside} écartées ; {hash}",
        "nl": "{file}: {read} rijen gelezen, {aside} terzijde gelegd; {hash}",
    },
    "source_file_hidden": {
        "en": "{file}; {hash}",
        "fr": "{file} ; {hash}",
        "nl": "{file}; {hash}",
    },
    "catalogue_activity": {"en": "Activity", "fr": "Activité", "nl": "Activiteit"},
    "catalogue_membership": {"en": "Membership", "fr": "Sociétariat", "nl": "Vennoten"},
    "catalogue_loans": {"en": "Loans to members", "fr": "Prêts aux membres", "nl": "Leningen aan vennoten"},
    "catalogue_employment": {"en": "Employment", "fr": "Emploi", "nl": "Werkgelegenheid"},
    "catalogue_pay": {"en": "Pay", "fr": "Salaires", "nl": "Lonen"},
    "catalogue_training": {"en": "Training", "fr": "Formation", "nl": "Opleiding"},
    "catalogue_legal": {"en": "Legal desk", "fr": "Pôle juridique", "nl": "Juridische dienst"},
    "catalogue_recognition": {"en": "Recognition", "fr": "Reconnaissance", "nl": "Erkenning"},
    "catalogue_participation": {"en": "Participation", "fr": "Participation", "nl": "Participatie"},
    "catalogue_ethics": {"en": "Ethics committee", "fr": "Comité d’éthique", "nl": "Ethisch comité"},
    "catalogue_risk": {"en": "Risks in common", "fr": "Risques mutualisés", "nl": "Gedeelde risico’s"},
    "catalogue_site": {"en": "Site", "fr": "Site", "nl": "Site"},
    "catalogue_governance": {"en": "Governance", "fr": "Gouvernance", "nl": "Bestuur"},
    # --- The summary
    "in_brief": {"en": "In brief", "fr": "En bref", "nl": "In het kort"},
    # --- Whether a report is published
    "draft": {"en": "Draft", "fr": "Projet", "nl": "Ontwerp"},
    "draft_notice": {
        "en": "Draft: the figures of this year are not published yet and may still change.",
        "fr": "Projet : les chiffres de cet exercice ne sont pas encore publiés et peuvent encore changer.",
        "nl": "Ontwerp: de cijfers van dit boekjaar zijn nog niet gepubliceerd en kunnen nog veranderen.",
    },
    "published_notice": {
        "en": "Published on {day}: the figures are those of the register of published figures.",
        "fr": "Publié le {day} : les chiffres sont ceux du registre des chiffres publiés.",
        "nl": "Gepubliceerd op {day}: de cijfers zijn die van het register van gepubliceerde cijfers.",
    },
    "published_mark": {
        "en": "Published on {day}",
        "fr": "Publié le {day}",
        "nl": "Gepubliceerd op {day}",
    },
    "changed_notice": {
        "en": "Draft: figures of this year differ from those published on {day}.",
        "fr": "Projet : des chiffres de cet exercice diffèrent de ceux publiés le {day}.",
        "nl": "Ontwerp: cijfers van dit boekjaar verschillen van die gepubliceerd op {day}.",
    },
    "published_again": {
        "en": "{written} (published on {day})",
        "fr": "{written} (publié le {day})",
        "nl": "{written} (gepubliceerd op {day})",
    },
    "restated": {
        "en": "{before} restated as {after} on {day}: {reason}",
        "fr": "{before} rectifié en {after} le {day} : {reason}",
        "nl": "{before} rechtgezet tot {after} op {day}: {reason}",
    },
    "published_before": {"en": "As published", "fr": "Publications", "nl": "Publicaties"},
    "synthetic_mark": {"en": "Synthetic data", "fr": "Données synthétiques", "nl": "Synthetische gegevens"},
    # --- The page of the ingest
    "findings_page": {
        "en": "The exports, checked",
        "fr": "Les exports contrôlés",
        "nl": "De exports, gecontroleerd",
    },
    "what_became_of_rows": {
        "en": "What became of the rows",
        "fr": "Ce que les lignes sont devenues",
        "nl": "Wat er van de rijen is geworden",
    },
    "amounts_set_aside": {
        "en": "What the rows set aside amount to",
        "fr": "Ce que représentent les lignes écartées",
        "nl": "Waar de terzijde gelegde rijen voor staan",
    },
    "control_totals": {"en": "Control totals", "fr": "Totaux de contrôle", "nl": "Controletotalen"},
    "findings": {"en": "Findings", "fr": "Constats", "nl": "Bevindingen"},
    "repairs": {"en": "Repaired", "fr": "Réparées", "nl": "Hersteld"},
    "columns_not_read": {"en": "Columns not read", "fr": "Colonnes non lues", "nl": "Niet gelezen kolommen"},
    "column": {"en": "Column", "fr": "Colonne", "nl": "Kolom"},
    "line": {"en": "Line", "fr": "Ligne", "nl": "Lijn"},
    "found": {"en": "Found", "fr": "Trouvé", "nl": "Gevonden"},
    "what_to_do": {"en": "What to do", "fr": "Que faire", "nl": "Wat te doen"},
    "measure": {"en": "Measure", "fr": "Mesure", "nl": "Maat"},
    "stated": {"en": "Stated", "fr": "Annoncé", "nl": "Vermeld"},
    "given": {"en": "Read", "fr": "Lu", "nl": "Gelezen"},
    "stated_by": {"en": "Stated by", "fr": "Annoncé par", "nl": "Vermeld door"},
    "difference": {"en": "Difference", "fr": "Différence", "nl": "Verschil"},
    "severity_stop": {"en": "stops the year", "fr": "arrête l’exercice", "nl": "stopt het boekjaar"},
    "severity_set_aside": {"en": "set aside", "fr": "écarté", "nl": "terzijde gelegd"},
    "severity_repair": {"en": "repaired", "fr": "réparé", "nl": "hersteld"},
    "severity_note": {"en": "to know", "fr": "à savoir", "nl": "ter informatie"},
    # --- A page under a password
    "password": {"en": "Password", "fr": "Mot de passe", "nl": "Wachtwoord"},
    "open_report": {"en": "Open the report", "fr": "Ouvrir le rapport", "nl": "Het verslag openen"},
    "wrong_password": {
        "en": "This is not the password. Check it and try again.",
        "fr": "Ce n’est pas le mot de passe. Vérifiez-le et réessayez.",
        "nl": "Dit is niet het wachtwoord. Kijk het na en probeer opnieuw.",
    },
    "needs_script": {
        "en": "This file is encrypted. To open it, allow JavaScript for it; nothing is sent anywhere.",
        "fr": "Ce fichier est chiffré. Pour l’ouvrir, autorisez-y JavaScript ; rien n’est envoyé nulle part.",
        "nl": "Dit bestand is versleuteld. Sta er JavaScript voor toe om het te openen; er wordt niets verstuurd.",
    },
    # --- The nine conditions of CSA 8:5
    "nine_conditions": {
        "en": "The nine conditions of accreditation",
        "fr": "Les neuf conditions de l’agrément",
        "nl": "De negen voorwaarden voor de erkenning",
    },
    "condition": {"en": "Condition", "fr": "Condition", "nl": "Voorwaarde"},
    "statutes": {"en": "Statutes, article", "fr": "Statuts, article", "nl": "Statuten, artikel"},
    "checked_by": {"en": "Checked by", "fr": "Contrôlée par", "nl": "Nagegaan met"},
    "result": {"en": "Result", "fr": "Résultat", "nl": "Resultaat"},
    "article": {"en": "article", "fr": "article", "nl": "artikel"},
    "articles": {"en": "articles", "fr": "articles", "nl": "artikelen"},
    "no_article": {
        "en": "no article",
        "fr": "aucun article",
        "nl": "geen artikel",
    },
    "condition_by_statutes": {
        "en": "answered by the statutes",
        "fr": "garantie par les statuts",
        "nl": "gewaarborgd door de statuten",
    },
    "condition_by_this_report": {
        "en": "answered by this report",
        "fr": "remplie par le présent rapport",
        "nl": "vervuld door dit verslag",
    },
    "condition_1": {
        "en": "Main purpose: a positive societal impact",
        "fr": "But principal : un impact sociétal positif",
        "nl": "Hoofddoel: een positieve maatschappelijke impact",
    },
    "condition_2": {
        "en": "The object in the statutes says so",
        "fr": "L’objet décrit dans les statuts l’exprime",
        "nl": "Het voorwerp in de statuten drukt dat uit",
    },
    "condition_3": {
        "en": "Advantages to shareholders within the legal rate",
        "fr": "Avantages aux actionnaires limités au taux légal",
        "nl": "Voordelen voor aandeelhouders binnen de wettelijke rentevoet",
    },
    "condition_4": {
        "en": "On liquidation, the surplus serves the object",
        "fr": "À la liquidation, le solde sert l’objet",
        "nl": "Bij vereffening dient het saldo het voorwerp",
    },
    "condition_5": {
        "en": "Exits paid at the nominal value at most",
        "fr": "Sorties payées au maximum à la valeur nominale",
        "nl": "Uittredingen hoogstens tegen nominale waarde",
    },
    "condition_6": {
        "en": "Directors unpaid, unless the assembly decides",
        "fr": "Mandat d’administrateur gratuit, sauf décision de l’assemblée",
        "nl": "Bestuurders onbezoldigd, tenzij de vergadering beslist",
    },
    "condition_7": {
        "en": "No voter above one tenth of the votes",
        "fr": "Aucun votant au-delà du dixième des voix",
        "nl": "Geen stemmer boven een tiende van de stemmen",
    },
    "condition_8": {
        "en": "A dividend only after a reserve for the object",
        "fr": "Un dividende seulement après une réserve pour l’objet",
        "nl": "Een dividend pas na een reserve voor het voorwerp",
    },
    "condition_9": {
        "en": "A special report every year",
        "fr": "Un rapport spécial chaque année",
        "nl": "Elk jaar een bijzonder verslag",
    },
    # --- The titles of chapters whose text does not exist in the language
    "chapter_ingest": {"en": "The exports", "fr": "Les exports", "nl": "De exports"},
    "chapter_conditions": {
        "en": "Legal framework and conditions",
        "fr": "Le cadre juridique et les conditions",
        "nl": "Wettelijk kader en voorwaarden",
    },
    "chapter_activity": {
        "en": "Activity of the members",
        "fr": "L’activité des sociétaires",
        "nl": "Activiteit van de vennoten",
    },
    "chapter_loans": {"en": "Loans to members", "fr": "Les prêts aux membres", "nl": "Leningen aan vennoten"},
    "chapter_employment": {"en": "Employment", "fr": "L’emploi", "nl": "Werkgelegenheid"},
    "chapter_pay": {"en": "Pay", "fr": "Les salaires", "nl": "Lonen"},
    "chapter_recognition": {"en": "Recognition", "fr": "La reconnaissance", "nl": "Erkenning"},
    "chapter_wellbeing": {
        "en": "Fulfilment and working environment",
        "fr": "L’épanouissement et le cadre de travail",
        "nl": "Ontplooiing en werkomgeving",
    },
    "chapter_risk": {
        "en": "Means and risks in common",
        "fr": "La mutualisation des moyens et des risques",
        "nl": "Gedeelde middelen en risico’s",
    },
    "chapter_method": {"en": "Method", "fr": "La méthode", "nl": "Methode"},
}
"""Key -> language -> words. Braces hold what `word` fills in."""


def word(key: str, language: str, **values: object) -> str:
    """The words of that key in that language, filled in.

    >>> word("fiscal_year", "fr", year=2024)
    'Exercice 2024'
    """
    return WORDS[key][language].format(**values)


def synthetic_notice(totals: str, language: str) -> str:
    """The notice that the exports are invented; totals without a translation are named as they are.

    >>> synthetic_notice("published 2024 totals", "nl")
    'Synthetische gegevens, geijkt op de totalen gepubliceerd voor 2024.'
    >>> synthetic_notice("audited 2030 accounts", "en")
    'Synthetic data, calibrated to audited 2030 accounts.'
    """
    return word("synthetic", language, totals=WORDS.get(totals, {}).get(language, totals))
