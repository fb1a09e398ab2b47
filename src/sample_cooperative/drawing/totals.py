"""The totals that the rows are calibrated to. Nothing that the report reads holds them.

2024: the special report of SmartCoop on 2024, of which these are the published figures. Published too: 2,294
full-time equivalents in 2022 and 22,890 members at the end of 2018. Everything else, every earlier year first
of all, is invented; so are the lowest pay, the counts of invoices and the exact turnover of 2024 ("nearly 198
million euros" in the report), and how the totals of two years of SmartLabs fall into each of the two.
"""

from dataclasses import dataclass, fields, replace

MEMBERS_END_OF_2018 = 22_890
UNIT_HOLDERS_BEFORE_2019 = 24_000  # joined in 2017 and 2018; those who left by the end of 2018 included
ADVISERS = 87  # support team, in force on 31/12/2024
PERMANENT_MEMBERS = {  # on 31/12/2024: 14 women and 19 men, 22 full time and 11 part time
    ("Femme", "Temps plein"): 9,
    ("Femme", "Temps partiel"): 5,
    ("Homme", "Temps plein"): 13,
    ("Homme", "Temps partiel"): 6,
}
HIRED_FOR_ZERO_UNEMPLOYMENT = 5  # in 2024

_RATES = ("salary_tension", "salary_tension_support", "lowest_pay")


@dataclass(frozen=True)
class Totals:
    """What the rows of one fiscal year come to."""

    workers: int
    contracts: int
    days: float
    hours: float
    units_opened: int
    members_listed: int
    salary_tension: float
    salary_tension_support: float
    lowest_pay: float
    invoices: int
    turnover: int
    training_turnover: int
    reminders: int
    loans: int
    amount_lent: int
    legal_requests: int
    ethics_cases: int
    ethics_cases_handled: int
    ethics_meetings: int
    publications: int
    voters: int
    information_sessions: int
    support_courses: int
    support_training_hours: float
    member_courses: int
    member_training_days: float
    member_participants: int
    workshops: int
    conferences: int
    film_club: int
    co_development: int = 0
    development_day_workshops: int = 0
    development_day_registered: int = 0
    development_day_present: int = 0
    smartlab_new_groups: int = 0
    smartlab_newly_registered: int = 0
    smartlab_newly_present: int = 0
    smartlab_hours: float = 0

    def scaled(self, scale: int) -> "Totals":
        """The totals of a cooperative `scale` times as large; pay and its tension stay.

        >>> TOTALS[2024].scaled(10).workers, TOTALS[2024].scaled(10).salary_tension
        (208920, 5.98)
        """
        scaled = {each.name: getattr(self, each.name) * scale for each in fields(self)}
        return replace(self, **{name: value for name, value in scaled.items() if name not in _RATES})


# One year a line group: work, members and pay; money; desks and assembly; sessions.
# fmt: off
TOTALS: dict[int, Totals] = {
    2019: Totals(
        workers=19_104, contracts=202_377, days=603_211.5, hours=4_248_905,
        units_opened=4_870, members_listed=23_870,
        salary_tension=5.74, salary_tension_support=3.84, lowest_pay=1_607.40,
        invoices=91_006, turnover=176_214_388, training_turnover=4_106_550, reminders=32_410,
        loans=22, amount_lent=88_410,
        legal_requests=588, ethics_cases=4, ethics_cases_handled=3, ethics_meetings=5, publications=9, voters=312,
        information_sessions=402, support_courses=58, support_training_hours=1_611.5,
        member_courses=44, member_training_days=66, member_participants=471,
        workshops=31, conferences=7, film_club=6,
    ),
    2020: Totals(
        workers=16_203, contracts=158_902, days=498_330, hours=3_517_992.5,
        units_opened=3_610, members_listed=24_310,
        salary_tension=5.89, salary_tension_support=3.88, lowest_pay=1_641.10,
        invoices=78_431, turnover=148_377_905, training_turnover=3_212_480, reminders=29_876,
        loans=31, amount_lent=127_935,
        legal_requests=712, ethics_cases=3, ethics_cases_handled=2, ethics_meetings=4, publications=11, voters=268,
        information_sessions=231, support_courses=34, support_training_hours=842,
        member_courses=23, member_training_days=31.5, member_participants=226,
        workshops=14, conferences=3, film_club=2,
    ),
    2021: Totals(
        workers=18_377, contracts=188_415, days=576_914, hours=4_051_233.5,
        units_opened=4_420, members_listed=25_420,
        salary_tension=6.12, salary_tension_support=3.95, lowest_pay=1_648.30,
        invoices=84_296, turnover=163_092_614, training_turnover=4_377_215, reminders=30_655,
        loans=36, amount_lent=149_208,
        legal_requests=655, ethics_cases=5, ethics_cases_handled=4, ethics_meetings=6, publications=10, voters=291,
        information_sessions=318, support_courses=49, support_training_hours=1_287.5,
        member_courses=37, member_training_days=55, member_participants=385,
        workshops=22, conferences=5, film_club=5,
    ),
    2022: Totals(
        workers=20_655, contracts=215_332, days=642_120, hours=4_533_090,
        units_opened=4_960, members_listed=26_880,
        salary_tension=6.27, salary_tension_support=4.06, lowest_pay=1_857.75,
        invoices=92_718, turnover=184_455_070, training_turnover=5_641_900, reminders=33_120,
        loans=44, amount_lent=185_500,
        legal_requests=641, ethics_cases=4, ethics_cases_handled=4, ethics_meetings=7, publications=12, voters=334,
        information_sessions=349, support_courses=61, support_training_hours=1_702,
        member_courses=49, member_training_days=71.5, member_participants=498,
        workshops=33, conferences=8, film_club=8,
    ),
    2023: Totals(
        workers=21_034, contracts=218_907, days=644_385.5, hours=4_546_420,
        units_opened=5_170, members_listed=28_230,
        salary_tension=6.08, salary_tension_support=4.03, lowest_pay=1_998.20,
        invoices=94_587, turnover=193_128_741, training_turnover=6_318_445, reminders=34_208,
        loans=50, amount_lent=213_500,
        legal_requests=668, ethics_cases=6, ethics_cases_handled=5, ethics_meetings=7, publications=12, voters=402,
        information_sessions=366, support_courses=67, support_training_hours=1_833.5,
        member_courses=53, member_training_days=79, member_participants=537,
        workshops=36, conferences=8, film_club=9,
        smartlab_new_groups=4, smartlab_newly_registered=112, smartlab_newly_present=78, smartlab_hours=44.5,
    ),
    2024: Totals(
        workers=20_892, contracts=217_458, days=639_505, hours=4_512_675,
        units_opened=5_348, members_listed=29_460,
        salary_tension=5.98, salary_tension_support=3.98, lowest_pay=2_074.60,
        invoices=95_312, turnover=197_783_412, training_turnover=6_804_127, reminders=34_945,
        loans=70, amount_lent=236_510,
        legal_requests=674, ethics_cases=7, ethics_cases_handled=3, ethics_meetings=8, publications=13, voters=371,
        information_sessions=377, support_courses=72, support_training_hours=1_946.5,
        member_courses=56, member_training_days=84, member_participants=564,
        workshops=41, conferences=9, film_club=10, co_development=18,
        development_day_workshops=9, development_day_registered=76, development_day_present=69,
        smartlab_new_groups=6, smartlab_newly_registered=193, smartlab_newly_present=122, smartlab_hours=107.5,
    ),
}
# fmt: on
