"""The conditions of the accreditation that data can check, and the votes of the general assembly."""

import narwhals as nw
from narwhals import col

from indicators.catalogue.expressions import count_where, distinct, distinct_where, sum_where
from indicators.catalogue.indicator import Condition, indicator

_IN_OFFICE = distinct_where(col("on_last_day"), "person")


@indicator(
    label={
        "en": "Highest share of the votes of one voter",
        "fr": "Plus grande part des voix d'un même votant",
        "nl": "Grootste aandeel in de stemmen van één stemmer",
    },
    definition={
        "fr": "Plus grande part d'un même votant dans les voix attachées aux parts représentées à une assemblée.",
        "nl": "Grootste aandeel van één stemmer in de stemmen verbonden aan de op een vergadering vertegenwoordigde "
        "aandelen.",
    },
    unit="share",
    decimals=2,
    basis="one_tenth",
    about="people",
    slices=("assembly",),
    condition=Condition(number=7, limit="one_tenth"),
    family="votes of an assembly",
    good="down",
)
def highest_vote_share(assembly_votes: nw.Expr) -> nw.Expr:
    """Highest share that one voter has of the votes attached to the shares represented at a general assembly.

        max(votes of a voter / votes attached to the shares represented at the assembly)

    Where no export gives the votes attached to the shares, they are the votes cast.

    >>> import pandas as pd
    >>> highest_vote_share(pd.DataFrame({"vote_share": [0.02, 0.05, 0.01]}))
    0.05
    """
    return col("vote_share").max()


@indicator(
    label={
        "en": "Share of the votes of each voter if all voted alike",
        "fr": "Part des voix de chaque votant à voix égales",
        "nl": "Aandeel in de stemmen van elke stemmer bij gelijke stemmen",
    },
    definition={
        "fr": "Un divisé par le nombre de votants, à l'assemblée qui en compte le moins.",
        "nl": "Een gedeeld door het aantal stemmers, op de vergadering met de minste stemmers.",
    },
    unit="share",
    decimals=2,
    basis="companion",
    about="people",
    family="votes of an assembly",
)
def equal_vote_share(assembly_votes: nw.Expr) -> nw.Expr:
    """One over the number of voters, at the assembly that has the fewest.

        max(1 / voters of the assembly)

    Above one tenth, the condition on votes cannot be met: fewer than ten voted.

    >>> import pandas as pd
    >>> equal_vote_share(pd.DataFrame({"equal_vote_share": [0.2] * 5}))
    0.2
    """
    return col("equal_vote_share").max()


@indicator(
    label={
        "en": "Voters",
        "fr": "Votants",
        "nl": "Stemmers",
    },
    definition={
        "fr": "Personnes distinctes qui ont voté à une assemblée générale de l'exercice.",
        "nl": "Verschillende personen die op een algemene vergadering van het boekjaar stemden.",
    },
    unit="persons",
    decimals=0,
    basis="ideal_content",
    about="people",
    slices=("assembly",),
    family="votes of an assembly",
    good="up",
)
def voters(assembly_votes: nw.Expr) -> nw.Expr:
    """Distinct people who voted at a general assembly of the fiscal year.

        distinct(voter)

    >>> import pandas as pd
    >>> voters(pd.DataFrame({"voter": ["ada", "bob", "ada"]}))
    2
    """
    return distinct("voter")


@indicator(
    label={
        "en": "Votes by proxy",
        "fr": "Voix par procuration",
        "nl": "Stemmen bij volmacht",
    },
    definition={
        "fr": "Somme des voix exprimées par procuration aux assemblées générales de l'exercice.",
        "nl": "Som van de stemmen bij volmacht op de algemene vergaderingen van het boekjaar.",
    },
    unit="votes",
    decimals=0,
    basis="ideal_content",
    about="people",
    slices=("assembly",),
    family="votes of an assembly",
)
def votes_by_proxy(assembly_votes: nw.Expr) -> nw.Expr:
    """Sum of the votes cast by proxy at the general assemblies of the fiscal year.

        sum(votes held by proxy)

    >>> import pandas as pd
    >>> votes_by_proxy(pd.DataFrame({"proxies": [0, 2, 1]}))
    3
    """
    return col("proxies").sum()


@indicator(
    label={
        "en": "Votes represented",
        "fr": "Voix représentées",
        "nl": "Vertegenwoordigde stemmen",
    },
    definition={
        "fr": "Somme des voix des personnes présentes et représentées aux assemblées générales de l'exercice.",
        "nl": "Som van de stemmen van wie op de algemene vergaderingen van het boekjaar aanwezig of "
        "vertegenwoordigd was.",
    },
    unit="votes",
    decimals=0,
    basis="ideal_content",
    about="people",
    slices=("assembly",),
    family="votes of an assembly",
)
def votes_represented(assembly_votes: nw.Expr) -> nw.Expr:
    """Sum of the votes of those present and represented at the general assemblies of the fiscal year.

        sum(votes, own and by proxy)

    >>> import pandas as pd
    >>> votes_represented(pd.DataFrame({"votes": [1, 3, 2]}))
    6
    """
    return col("votes").sum()


@indicator(
    label={
        "en": "General assemblies",
        "fr": "Assemblées générales",
        "nl": "Algemene vergaderingen",
    },
    definition={
        "fr": "Assemblées générales tenues dans l'exercice.",
        "nl": "Algemene vergaderingen die in het boekjaar zijn gehouden.",
    },
    unit="meetings",
    decimals=0,
    basis="ideal_content",
    about="organisation",
)
def assemblies(assembly_votes: nw.Expr) -> nw.Expr:
    """General assemblies held in the fiscal year.

        distinct(assembly)

    >>> import pandas as pd
    >>> assemblies(pd.DataFrame({"assembly": ["June", "June", "November"]}))
    2
    """
    return distinct("assembly")


@indicator(
    label={
        "en": "Net dividend rate",
        "fr": "Taux de dividende net",
        "nl": "Nettodividendvoet",
    },
    definition={
        "fr": "Plus haut dividende, net de précompte mobilier, divisé par la valeur nominale des parts.",
        "nl": "Hoogste dividend na roerende voorheffing, gedeeld door de nominale waarde van aandelen.",
    },
    unit="share",
    decimals=2,
    basis="limited_advantage",
    about="organisation",
)
def dividend_rate(appropriation: nw.Expr) -> nw.Expr:
    """Highest dividend, net of withholding tax, over the nominal value of the shares of its class.

        max over classes(sum(dividend - withholding tax) / nominal value paid up)

    Without a dividend it is 0.

    >>> import pandas as pd
    >>> dividend_rate(pd.DataFrame({"net_dividend_rate": [0.0, 0.02, 0.04]}))
    0.04
    """
    return col("net_dividend_rate").max()


@indicator(
    label={
        "en": "Exits paid above the nominal value",
        "fr": "Départs payés au-delà de la valeur nominale",
        "nl": "Uittredingen uitbetaald boven de nominale waarde",
    },
    definition={
        "fr": "Sorties de l'exercice payées au-delà de la valeur nominale de ce qui a été versé.",
        "nl": "Uittredingen van het boekjaar uitbetaald boven de nominale waarde van wat gestort is.",
    },
    unit="operations",
    decimals=0,
    basis="exit_at_nominal",
    about="people",
    condition=Condition(number=5, limit="exit_at_nominal"),
    good="down",
)
def exit_above_nominal(share_operations: nw.Expr) -> nw.Expr:
    """Exits of the fiscal year that were paid above the nominal value of what was paid up.

        count(share operations where paid above nominal, in the year)

    >>> import pandas as pd
    >>> exit_above_nominal(pd.DataFrame({
    ...     "paid_above_nominal": [True, False, True], "in_year": [True, True, False]}))
    1
    """
    return count_where(col("paid_above_nominal") & col("in_year"))


@indicator(
    label={
        "en": "Directors' pay that the assembly did not decide",
        "fr": "Rémunération des administrateurs non décidée par l'assemblée générale",
        "nl": "Vergoeding van bestuurders zonder beslissing van de algemene vergadering",
    },
    definition={
        "fr": "Somme versée aux administrateurs sans décision de l'assemblée générale.",
        "nl": "Som betaald aan bestuurders zonder beslissing van de algemene vergadering.",
    },
    unit="currency",
    decimals=0,
    basis="unpaid_directors",
    about="public_role",
    condition=Condition(number=6, limit="unpaid_directors"),
)
def director_pay(appropriation: nw.Expr) -> nw.Expr:
    """Sum paid to directors without a decision of the general assembly.

        sum(amount where nature is director pay, not decided by the assembly)

    >>> import pandas as pd
    >>> director_pay(pd.DataFrame({
    ...     "nature": ["director_pay", "director_pay", "dividend"], "amount": [500.0, 800.0, 90.0],
    ...     "decided_by_assembly": [True, False, False]}))
    800.0
    """
    return sum_where((col("nature") == "director_pay") & ~col("decided_by_assembly"), "amount")


@indicator(
    label={
        "en": "Set aside for the object",
        "fr": "Réservé à la réalisation de l'objet",
        "nl": "Voorbehouden voor het voorwerp",
    },
    definition={
        "fr": "Somme que l'affectation du résultat réserve à la réalisation de l'objet.",
        "nl": "Som die de resultaatverwerking voorbehoudt om het voorwerp te verwezenlijken.",
    },
    unit="currency",
    decimals=0,
    basis="reserve_before_dividend",
    about="organisation",
    good="up",
)
def reserve_for_object(appropriation: nw.Expr) -> nw.Expr:
    """Sum that the appropriation of the result sets aside for the object.

        sum(amount where nature is reserve for the object)

    >>> import pandas as pd
    >>> reserve_for_object(pd.DataFrame({
    ...     "nature": ["result", "reserve_for_object"], "amount": [900.0, 250.0]}))
    250.0
    """
    return sum_where(col("nature") == "reserve_for_object", "amount")


@indicator(
    label={
        "en": "Dividends decided before anything was set aside for the object",
        "fr": "Dividendes fixés avant toute réserve pour l'objet",
        "nl": "Dividenden vastgesteld vóór enige reserve voor het voorwerp",
    },
    definition={
        "fr": "Somme des dividendes dont la ligne ne vient après aucun montant réservé à l'objet.",
        "nl": "Som van de dividenden waarvan de regel niet na een bedrag voor het voorwerp komt.",
    },
    unit="currency",
    decimals=0,
    basis="reserve_before_dividend",
    about="organisation",
    condition=Condition(number=8, limit="reserve_before_dividend"),
    good="down",
)
def dividend_before_reserve(appropriation: nw.Expr) -> nw.Expr:
    """Sum of the dividends whose line comes after no amount that is set aside for the object.

        sum(amount where nature is dividend, nothing set aside for the object on the lines before)

    >>> import pandas as pd
    >>> dividend_before_reserve(pd.DataFrame({
    ...     "nature": ["dividend", "reserve_for_object", "dividend"], "amount": [40.0, 250.0, 60.0],
    ...     "reserved_before": [0.0, 0.0, 250.0]}))
    40.0
    """
    return sum_where((col("nature") == "dividend") & (col("reserved_before") <= 0), "amount")


@indicator(
    label={
        "en": "Net rate of all advantages",
        "fr": "Taux net de tous les avantages",
        "nl": "Nettovoet van alle voordelen",
    },
    definition={
        "fr": "Plus haut avantage, dividende compris, net de précompte mobilier, divisé par la "
        "valeur nominale des parts.",
        "nl": "Hoogste voordeel, dividend inbegrepen, na roerende voorheffing, gedeeld door de "
        "nominale waarde van aandelen.",
    },
    unit="share",
    decimals=2,
    basis="limited_advantage",
    about="organisation",
    condition=Condition(number=3, limit="limited_advantage"),
)
def advantage_rate(appropriation: nw.Expr) -> nw.Expr:
    """Highest advantage to shareholders, dividends among them, net of withholding tax, over the nominal value.

        max over classes(sum(dividend + other advantage - withholding tax) / nominal value paid up)

    >>> import pandas as pd
    >>> advantage_rate(pd.DataFrame({"net_advantage_rate": [0.0, 0.0604]}))
    0.0604
    """
    return col("net_advantage_rate").max()


@indicator(
    label={
        "en": "Result of the year",
        "fr": "Résultat de l'exercice",
        "nl": "Resultaat van het boekjaar",
    },
    definition={
        "fr": "Résultat de l'exercice à affecter.",
        "nl": "Te bestemmen resultaat van het boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
    good="up",
)
def result(appropriation: nw.Expr) -> nw.Expr:
    """Result of the fiscal year to appropriate.

        sum(amount where nature is result)

    >>> import pandas as pd
    >>> result(pd.DataFrame({"nature": ["result", "director_pay"], "amount": [40.0, 9.0]}))
    40.0
    """
    return sum_where(col("nature") == "result", "amount")


@indicator(
    label={
        "en": "Added to reserves",
        "fr": "Porté en réserve",
        "nl": "Toegevoegd aan reserves",
    },
    definition={
        "fr": "Sommes portées en réserve, hors réserve pour l'objet.",
        "nl": "Aan reserves toegevoegde sommen, buiten de reserve voor het voorwerp.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
    good="up",
)
def reserves(appropriation: nw.Expr) -> nw.Expr:
    """Sums added to reserves, without what is set aside for the object.

        sum(amount where nature is reserve)

    >>> import pandas as pd
    >>> reserves(pd.DataFrame({"nature": ["reserve", "director_pay"], "amount": [40.0, 9.0]}))
    40.0
    """
    return sum_where(col("nature") == "reserve", "amount")


@indicator(
    label={
        "en": "Dividends",
        "fr": "Dividendes",
        "nl": "Dividenden",
    },
    definition={
        "fr": "Dividendes décidés, bruts.",
        "nl": "Besliste dividenden, bruto.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def dividends(appropriation: nw.Expr) -> nw.Expr:
    """Dividends decided, gross.

        sum(amount where nature is dividend)

    >>> import pandas as pd
    >>> dividends(pd.DataFrame({"nature": ["dividend", "director_pay"], "amount": [40.0, 9.0]}))
    40.0
    """
    return sum_where(col("nature") == "dividend", "amount")


@indicator(
    label={
        "en": "Other advantages to shareholders",
        "fr": "Autres avantages aux actionnaires",
        "nl": "Andere voordelen aan aandeelhouders",
    },
    definition={
        "fr": "Intérêts, parts gratuites et autres avantages aux actionnaires, bruts.",
        "nl": "Rente, gratis aandelen en andere voordelen aan aandeelhouders, bruto.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def other_advantages(appropriation: nw.Expr) -> nw.Expr:
    """Interest, bonus shares and other advantages to shareholders, gross.

        sum(amount where nature is other advantage)

    >>> import pandas as pd
    >>> other_advantages(pd.DataFrame({"nature": ["other_advantage", "director_pay"], "amount": [40.0, 9.0]}))
    40.0
    """
    return sum_where(col("nature") == "other_advantage", "amount")


@indicator(
    label={
        "en": "Carried forward",
        "fr": "Reporté à nouveau",
        "nl": "Overgedragen",
    },
    definition={
        "fr": "Somme reportée à l'exercice suivant.",
        "nl": "Som overgedragen naar het volgende boekjaar.",
    },
    unit="currency",
    decimals=0,
    basis="own_definition",
    about="organisation",
)
def carried_forward(appropriation: nw.Expr) -> nw.Expr:
    """Sum carried forward to the next fiscal year.

        sum(amount where nature is carried forward)

    >>> import pandas as pd
    >>> carried_forward(pd.DataFrame({"nature": ["carried_forward", "director_pay"], "amount": [40.0, 9.0]}))
    40.0
    """
    return sum_where(col("nature") == "carried_forward", "amount")


@indicator(
    label={
        "en": "Directors' pay that the assembly decided",
        "fr": "Rémunération des administrateurs décidée par l'assemblée",
        "nl": "Vergoeding van bestuurders met beslissing van de vergadering",
    },
    definition={
        "fr": "Somme versée aux administrateurs sur décision de l'assemblée générale.",
        "nl": "Som betaald aan bestuurders na beslissing van de algemene vergadering.",
    },
    unit="currency",
    decimals=0,
    basis="unpaid_directors",
    about="public_role",
)
def directors_pay_decided(appropriation: nw.Expr) -> nw.Expr:
    """Sum paid to directors by decision of the general assembly, which is to be limited.

        sum(amount where nature is director pay, decided by the assembly)

    >>> import pandas as pd
    >>> directors_pay_decided(pd.DataFrame({
    ...     "nature": ["director_pay"], "amount": [500.0], "decided_by_assembly": [True]}))
    500.0
    """
    return sum_where((col("nature") == "director_pay") & col("decided_by_assembly"), "amount")


@indicator(
    label={
        "en": "Directors on the last day",
        "fr": "Administrateurs au dernier jour",
        "nl": "Bestuurders op de laatste dag",
    },
    definition={
        "fr": "Personnes distinctes au conseil d'administration au dernier jour.",
        "nl": "Verschillende personen in het bestuursorgaan op de laatste dag.",
    },
    unit="persons",
    decimals=0,
    basis="register_of_directors",
    about="public_role",
)
def directors(directors: nw.Expr) -> nw.Expr:
    """Distinct directors in office on the last day.

        distinct(person where on the last day)

    >>> import pandas as pd
    >>> directors(pd.DataFrame({"person": ["ada", "bob"], "on_last_day": [True, False]}))
    1
    """
    return _IN_OFFICE


@indicator(
    label={
        "en": "Share of women on the board",
        "fr": "Part des femmes au conseil d'administration",
        "nl": "Aandeel vrouwen in het bestuursorgaan",
    },
    definition={
        "fr": "Femmes parmi les administrateurs au dernier jour.",
        "nl": "Vrouwen onder de bestuurders op de laatste dag.",
    },
    unit="share",
    decimals=1,
    basis="register_of_directors",
    about="public_role",
)
def women_on_board(directors: nw.Expr) -> nw.Expr:
    """Women among the directors in office on the last day.

        distinct(person where F, on the last day) / distinct(person where on the last day)

    >>> import pandas as pd
    >>> women_on_board(pd.DataFrame({"person": ["ada", "bob"], "gender": ["F", "M"], "on_last_day": [True, True]}))
    0.5
    """
    return distinct_where(col("on_last_day") & (col("gender") == "F"), "person") / _IN_OFFICE


@indicator(
    label={
        "en": "Share of directors appointed by the assembly",
        "fr": "Part des administrateurs désignés par l'assemblée",
        "nl": "Aandeel bestuurders aangesteld door de vergadering",
    },
    definition={
        "fr": "Administrateurs désignés par l'assemblée générale parmi ceux en fonction au dernier jour.",
        "nl": "Bestuurders aangesteld door de algemene vergadering onder wie op de laatste dag in functie is.",
    },
    unit="share",
    decimals=1,
    basis="appointment",
    about="public_role",
)
def appointed_by_assembly(directors: nw.Expr) -> nw.Expr:
    """Directors whom the general assembly appointed, among those in office on the last day.

        distinct(person where appointed by the assembly, on the last day) / distinct(person where on the last day)

    >>> import pandas as pd
    >>> appointed_by_assembly(pd.DataFrame({
    ...     "person": ["ada", "bob"], "appointed_by": ["assembly", "statutes"], "on_last_day": [True, True]}))
    0.5
    """
    return distinct_where(col("on_last_day") & (col("appointed_by") == "assembly"), "person") / _IN_OFFICE


@indicator(
    label={
        "en": "Pay of the directors",
        "fr": "Rémunération des administrateurs",
        "nl": "Vergoeding van de bestuurders",
    },
    definition={
        "fr": "Somme des rémunérations de l'exercice pour le mandat d'administrateur.",
        "nl": "Som van de vergoedingen van het boekjaar voor het bestuursmandaat.",
    },
    unit="currency",
    decimals=0,
    basis="register_of_directors",
    about="public_role",
)
def directors_pay(directors: nw.Expr) -> nw.Expr:
    """Sum of the pay of the year for the mandate of director.

        sum(pay)

    >>> import pandas as pd
    >>> directors_pay(pd.DataFrame({"pay": [500.0, 0.0]}))
    500.0
    """
    return col("pay").sum()


@indicator(
    label={
        "en": "Members present in person",
        "fr": "Membres présents en personne",
        "nl": "Vennoten persoonlijk aanwezig",
    },
    definition={
        "fr": "Personnes présentes, comptées à chaque assemblée générale de l'exercice.",
        "nl": "Aanwezige personen, geteld op elke algemene vergadering van het boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="ideal_content",
    about="people",
    slices=("assembly",),
    family="votes of an assembly",
    good="up",
)
def members_present(assembly_votes: nw.Expr) -> nw.Expr:
    """Members present in person, counted at each general assembly of the fiscal year.

        count(voter)

    >>> import pandas as pd
    >>> members_present(pd.DataFrame({"voter": ["ada", "bob"]}))
    2
    """
    return col("voter").count()


@indicator(
    label={
        "en": "Members represented by proxy",
        "fr": "Membres représentés par procuration",
        "nl": "Vennoten vertegenwoordigd bij volmacht",
    },
    definition={
        "fr": "Membres représentés par procuration, comptés à chaque assemblée générale de l'exercice.",
        "nl": "Bij volmacht vertegenwoordigde vennoten, geteld op elke algemene vergadering van het boekjaar.",
    },
    unit="persons",
    decimals=0,
    basis="ideal_content",
    about="people",
    slices=("assembly",),
    family="votes of an assembly",
)
def represented(assembly_votes: nw.Expr) -> nw.Expr:
    """Members represented by proxy, counted at each general assembly of the fiscal year.

        sum(members represented)

    Where no export tells them, they are the votes by proxy, one for each.

    >>> import pandas as pd
    >>> represented(pd.DataFrame({"members_represented": [0, 2]}))
    2
    """
    return col("members_represented").sum()


@indicator(
    label={
        "en": "Attendance rate",
        "fr": "Taux de participation",
        "nl": "Opkomst",
    },
    definition={
        "fr": "Membres présents et représentés, divisés par les membres au jour de l'assemblée.",
        "nl": "Aanwezige en vertegenwoordigde vennoten, gedeeld door de vennoten op de dag van de vergadering.",
    },
    unit="share",
    decimals=1,
    basis="ideal_content",
    about="people",
    slices=("assembly",),
    family="votes of an assembly",
    good="up",
)
def attendance_rate(assembly_votes: nw.Expr) -> nw.Expr:
    """Members present and represented over the members on the day of the assembly.

        (count(voter) + sum(members represented)) / sum(members on the day)

    >>> import pandas as pd
    >>> attendance_rate(pd.DataFrame({"voter": ["ada"], "members_represented": [1], "members_a_voter": [8.0]}))
    0.25
    """
    return (col("voter").count() + col("members_represented").sum()) / col("members_a_voter").sum()
