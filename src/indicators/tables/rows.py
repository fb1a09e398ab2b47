"""What must hold on every row of a table, one list of rules a table."""

from datetime import date

import narwhals as nw

from indicators.tables.schema import RowRule, YearParameters

LEAST_PAY_AN_HOUR, MOST_PAY_AN_HOUR = 3, 1000
"""Gross pay an hour below or above which the hours, or the pay, are in another unit."""

LONGEST_CONTRACT = 50
"""Years after the fiscal year beyond which the last day of a contract is a slip of the pen."""


def _not_more_days_than_dates(parameters: YearParameters) -> nw.Expr:
    """The calendar days of the fiscal year from the first to the last day of the contract are as many, if any are."""
    first, last = parameters.year.first_day, parameters.year.last_day
    start = nw.col("started_on").fill_null(first).clip(lower_bound=first)
    end = nw.col("ended_on").fill_null(last).clip(upper_bound=last)
    calendar_days = (end - start).dt.total_minutes() / (24 * 60) + 1
    return (nw.col("days") <= calendar_days) | (end < start)


def _far_away(parameters: YearParameters) -> date:
    return date(parameters.year.last_day.year + LONGEST_CONTRACT, 12, 31)


CONTRACTS = (
    RowRule(
        "ended_before_started",
        "ended_on",
        ("started_on", "ended_on"),
        lambda parameters: nw.col("ended_on") >= nw.col("started_on"),
        en="The contract ends before it starts: correct one of the two dates.",
        fr="Le contrat se termine avant de commencer : corrigez l'une des deux dates.",
        nl="De overeenkomst eindigt voor ze begint: verbeter een van beide data.",
    ),
    RowRule(
        "ends_far_away",
        "ended_on",
        ("ended_on",),
        lambda parameters: nw.col("ended_on") <= _far_away(parameters),
        en="The contract ends on {found}. Empty the cell if it has no end; correct the year otherwise.",
        fr="Le contrat se termine le {found}. Videz la cellule s'il n'a pas de fin ; sinon, corrigez l'année.",
        nl="De overeenkomst eindigt op {found}. Maak de cel leeg als er geen einde is; verbeter anders het jaar.",
        severity="note",
    ),
    RowRule(
        "more_than_24_hours_a_day",
        "hours",
        ("days", "hours"),
        lambda parameters: nw.col("hours") <= nw.col("days") * 24,
        en="More than 24 hours a declared day: correct the days or the hours.",
        fr="Plus de 24 heures par jour déclaré : corrigez les jours ou les heures.",
        nl="Meer dan 24 uur per aangegeven dag: verbeter de dagen of de uren.",
    ),
    RowRule(
        "long_days",
        "hours",
        ("days", "hours"),
        lambda parameters: (nw.col("hours") <= nw.col("days") * 12) | (nw.col("hours") > nw.col("days") * 24),
        en="{found} hours is more than 12 hours a declared day: check the days and the hours.",
        fr="{found} heures, c'est plus de 12 heures par jour déclaré : vérifiez les jours et les heures.",
        nl="{found} uur is meer dan 12 uur per aangegeven dag: controleer de dagen en de uren.",
        severity="note",
    ),
    RowRule(
        "short_days",
        "hours",
        ("days", "hours"),
        lambda parameters: (nw.col("hours") >= nw.col("days")) | (nw.col("hours") < 1),
        en="{found} hours is less than one hour a declared day: check the days and the hours.",
        fr="{found} heures, c'est moins d'une heure par jour déclaré : vérifiez les jours et les heures.",
        nl="{found} uur is minder dan een uur per aangegeven dag: controleer de dagen en de uren.",
        severity="note",
    ),
    RowRule(
        "more_days_than_dates",
        "days",
        ("started_on", "ended_on", "days"),
        _not_more_days_than_dates,
        en="{found} days is more than the year has between the contract's two dates: correct the days or a date.",
        fr="{found} jours, c'est plus que l'année n'en a entre les deux dates du contrat : corrigez-les.",
        nl="{found} dagen is meer dan het jaar telt tussen de twee data van de overeenkomst: verbeter ze.",
        of_the_whole=True,
    ),
    RowRule(
        "impossible_full_time_share",
        "hours",
        ("hours",),
        lambda parameters: nw.col("hours") >= 1,
        en="{found} hours in the year is a full-time equivalent of nothing: check the hours.",
        fr="{found} heures dans l'année donnent un équivalent temps plein nul : vérifiez les heures.",
        nl="{found} uur in het jaar is een voltijds equivalent van niets: controleer de uren.",
        severity="note",
        of_the_whole=True,
    ),
)

PAYSLIPS = (
    RowRule(
        "pay_of_another_unit",
        "gross",
        ("gross", "paid_hours"),
        lambda parameters: (
            nw.col("gross").is_between(
                nw.col("paid_hours") * LEAST_PAY_AN_HOUR, nw.col("paid_hours") * MOST_PAY_AN_HOUR
            )
            | (nw.col("paid_hours") <= 0)
            | (nw.col("gross") <= 0)
        ),
        en="{found} for the paid hours is no pay an hour: check both, and the unit of the hours.",
        fr="{found} pour les heures payées n'est pas un salaire horaire : vérifiez les deux, et l'unité des heures.",
        nl="{found} voor de betaalde uren is geen uurloon: controleer beide, en de eenheid van de uren.",
        severity="note",
    ),
    RowRule(
        "benefits_above_pay",
        "benefits",
        ("gross", "benefits"),
        lambda parameters: (nw.col("benefits") <= nw.col("gross")) | (nw.col("gross") <= 0),
        en="{found} of benefits is more than the pay: check both.",
        fr="{found} d'avantages, c'est plus que le salaire : vérifiez les deux.",
        nl="{found} aan voordelen is meer dan het loon: controleer beide.",
        severity="note",
    ),
    RowRule(
        "many_paid_hours",
        "paid_hours",
        ("paid_hours",),
        lambda parameters: nw.col("paid_hours") <= parameters.full_time_month * parameters.months_paid * 1.5,
        en="{found} paid hours is more than half as much again as full time: check them.",
        fr="{found} heures payées, c'est plus d'une fois et demie un temps plein : vérifiez-les.",
        nl="{found} betaalde uren is meer dan anderhalve keer voltijds: controleer ze.",
        severity="note",
    ),
    RowRule(
        "no_pay",
        "gross",
        ("gross",),
        lambda parameters: nw.col("gross") > 0,
        en="The pay is 0: it is not compared in the salary tension.",
        fr="Le salaire est de 0 : il n'est pas comparé dans la tension salariale.",
        nl="Het loon is 0: het wordt niet vergeleken in de loonspanning.",
        severity="note",
    ),
    RowRule(
        "pay_without_hours",
        "paid_hours",
        ("gross", "paid_hours"),
        lambda parameters: (nw.col("gross") <= 0) | (nw.col("paid_hours") > 0),
        en="Pay without paid hours: it cannot be brought to full time.",
        fr="Un salaire sans heures payées : il ne peut être ramené au temps plein.",
        nl="Loon zonder betaalde uren: het kan niet naar voltijds worden omgerekend.",
        severity="note",
    ),
)

SHARE_OPERATIONS = (
    RowRule(
        "amount_differs_from_price",
        "amount",
        ("type", "quantity", "unit_price", "amount"),
        lambda parameters: (
            (nw.col("type") != "subscription")
            | ((nw.col("amount") - nw.col("quantity") * nw.col("unit_price")).abs() <= 0.005)
        ),
        en="{found} is not the number of shares times their price.",
        fr="{found} n'est pas le nombre de parts multiplié par leur prix.",
        nl="{found} is niet het aantal aandelen maal hun prijs.",
        severity="note",
    ),
    RowRule(
        "transfer_to_nobody",
        "to_member",
        ("type", "to_member"),
        lambda parameters: (nw.col("type") != "transfer") | ~nw.col("to_member").is_null(),
        en="A transfer without the member who receives it: shares would be lost. Fill it in.",
        fr="Une cession sans le membre qui la reçoit : des parts seraient perdues. Complétez-la.",
        nl="Een overdracht zonder de vennoot die ze ontvangt: er zouden aandelen verdwijnen. Vul ze aan.",
    ),
)

LOANS = (
    RowRule(
        "written_off_above_amount",
        "written_off",
        ("amount", "written_off"),
        lambda parameters: nw.col("written_off") <= nw.col("amount"),
        en="{found} written off is more than was lent: correct one of the two.",
        fr="{found} passés en perte, c'est plus que le montant prêté : corrigez l'un des deux.",
        nl="{found} afgeschreven is meer dan er geleend werd: verbeter een van beide.",
    ),
    RowRule(
        "loan_of_nothing",
        "amount",
        ("amount",),
        lambda parameters: nw.col("amount") > 0,
        en="A loan of 0 counts as a loan: check the amount.",
        fr="Un prêt de 0 compte comme un prêt : vérifiez le montant.",
        nl="Een lening van 0 telt als een lening: controleer het bedrag.",
        severity="note",
    ),
)

INSTALMENTS = (
    RowRule(
        "payment_without_date",
        "paid_on",
        ("paid_on", "principal_paid"),
        lambda parameters: (nw.col("principal_paid").fill_null(0.0) <= 0) | ~nw.col("paid_on").is_null(),
        en="A payment without its day would not count: fill in the day, or empty the amount.",
        fr="Un remboursement sans date ne compterait pas : complétez la date, ou videz le montant.",
        nl="Een terugbetaling zonder dag zou niet tellen: vul de dag in, of maak het bedrag leeg.",
    ),
    RowRule(
        "paid_above_due",
        "principal_paid",
        ("principal", "principal_paid"),
        lambda parameters: nw.col("principal_paid") <= nw.col("principal") + 0.005,
        en="{found} was paid on an instalment, which is more than was due.",
        fr="{found} remboursés sur une échéance, c'est plus que le montant dû.",
        nl="{found} terugbetaald op een aflossing is meer dan er verschuldigd was.",
        severity="note",
    ),
)

INVOICES = (
    RowRule(
        "negative_invoice",
        "amount_excl_vat",
        ("kind", "amount_excl_vat"),
        lambda parameters: (nw.col("kind") != "invoice") | (nw.col("amount_excl_vat") >= 0),
        en="An invoice of {found}: is it a credit note?",
        fr="Une facture de {found} : est-ce une note de crédit ?",
        nl="Een factuur van {found}: is het een creditnota?",
        severity="note",
    ),
)

APPROPRIATION = (
    RowRule(
        "dividend_without_nominal_value",
        "nominal_value",
        ("nature", "nominal_value"),
        lambda parameters: (nw.col("nature") != "dividend") | (nw.col("nominal_value").fill_null(0.0) > 0),
        en="A dividend without the nominal value of its shares: the rate cannot be checked.",
        fr="Un dividende sans la valeur nominale de ses parts : le taux ne peut être contrôlé.",
        nl="Een dividend zonder de nominale waarde van de aandelen: de rente kan niet worden nagegaan.",
    ),
    RowRule(
        "tax_above_dividend",
        "withholding_tax",
        ("nature", "amount", "withholding_tax"),
        lambda parameters: (nw.col("nature") != "dividend") | (nw.col("withholding_tax") <= nw.col("amount")),
        en="{found} of withholding tax is more than the dividend: correct one of the two.",
        fr="{found} de précompte, c'est plus que le dividende : corrigez l'un des deux.",
        nl="{found} roerende voorheffing is meer dan het dividend: verbeter een van beide.",
    ),
)

SESSIONS = (
    RowRule(
        "session_longer_than_its_days",
        "hours",
        ("days", "hours"),
        lambda parameters: (nw.col("hours") <= nw.col("days") * 24) | (nw.col("days") <= 0),
        en="{found} hours is more than the session's days have: correct the days or the hours.",
        fr="{found} heures, c'est plus que les jours de la séance n'en ont : corrigez les jours ou les heures.",
        nl="{found} uur is meer dan de dagen van de sessie tellen: verbeter de dagen of de uren.",
    ),
)

CASES = (
    RowRule(
        "handled_before_opened",
        "handled_on",
        ("opened_on", "handled_on"),
        lambda parameters: nw.col("handled_on") >= nw.col("opened_on"),
        en="The case was handled on {found}, before it came in: correct one of the two dates.",
        fr="Le dossier a été traité le {found}, avant d'être reçu : corrigez l'une des deux dates.",
        nl="Het dossier werd behandeld op {found}, voor het binnenkwam: verbeter een van beide data.",
    ),
)

ASSEMBLY_VOTES = (
    RowRule(
        "more_proxies_than_votes",
        "proxies",
        ("votes", "proxies"),
        lambda parameters: nw.col("proxies") <= nw.col("votes"),
        en="{found} votes by proxy is more than all the votes of the voter: correct one of the two.",
        fr="{found} voix par procuration, c'est plus que toutes les voix du votant : corrigez l'une des deux.",
        nl="{found} stemmen bij volmacht is meer dan alle stemmen van de stemmer: verbeter een van beide.",
    ),
)

FACTS = (
    RowRule(
        "recorded_before_the_year",
        "recorded_on",
        ("recorded_on",),
        lambda parameters: nw.col("recorded_on") >= parameters.year.first_day,
        en="The fact was recorded on {found}, before the fiscal year: is it the one of another year?",
        fr="Le fait a été consigné le {found}, avant l'exercice : est-ce celui d'une autre année ?",
        nl="Het feit werd opgetekend op {found}, voor het boekjaar: is het dat van een ander jaar?",
        severity="note",
    ),
)
