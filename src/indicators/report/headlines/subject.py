"""What a sentence says something of: a figure as a noun phrase in the singular, so that one verb form serves all."""

import re

from indicators.catalogue import SHIPPED
from indicators.catalogue.indicator import Indicator
from indicators.i18n.data_names import slice_name
from indicators.i18n.languages import language_of, word_of
from indicators.i18n.letter_case import inside, starting

_NO_NUMBER = ("currency", "share", "percent", "ratio", "years")
"""Units that count nothing: what is in another is "the number of" what its label names."""


def subject(indicator: Indicator, language: str, slice: str = "") -> str:
    """A figure as the subject of a sentence, in the middle of it; a slice in brackets.

    | what it is called | of which indicator |
    | --- | --- |
    | its own words | one that has some under `[subjects]` in the file of the language |
    | "the number of" and its label | one that ships and counts something |
    | "the indicator" and its label | any other: nobody knows how its label bends |

    >>> subject(SHIPPED["loans.granted"], "fr"), subject(SHIPPED["loans.granted"], "en", "purpose=training")
    ('le nombre de prêts octroyés', 'the number of loans granted (training)')
    >>> subject(SHIPPED["employment.full_time_equivalents"], "fr"), subject(SHIPPED["activity.turnover"], "nl")
    ("le nombre d'équivalents temps plein", 'de omzet')
    """
    label, own = indicator.label_in(language), language_of(language).words.get(f"subjects.{indicator.id}")
    if own:
        named = own
    elif SHIPPED.get(indicator.id) is indicator and indicator.unit not in _NO_NUMBER:
        counted = inside(label)
        bends = counted[0] in "aeiouyéèêîôh"
        named = word_of(language, f"headlines.number_of{'_before_vowel' if bends else ''}", counted=counted)
    else:
        named = word_of(language, "headlines.indicator", name=label)
    if slice:
        named += f" ({slice_name(slice, language)})"
    return f"{named}," if ", " in re.sub(r"\(.*?\)", "", named) else named


def name_and_base(indicator: Indicator, language: str) -> tuple[str, str]:
    """What a figure is called in a list; of a share or a rate, what it is a part of too, apart where it can be.

    >>> name_and_base(SHIPPED["loans.granted"], "en"), name_and_base(SHIPPED["loans.write_off_ratio"], "en")
    (('Loans granted', ''), ('The write-off ratio', 'in % of the mean amount outstanding'))
    >>> name_and_base(SHIPPED["loans.portfolio_at_risk_90"], "en")
    ('The part of the amount outstanding that is at risk (90 days)', '')
    """
    if indicator.unit not in ("share", "percent") or f"subjects.{indicator.id}" not in language_of(language).words:
        return indicator.label_in(language), ""
    name = starting(subject(indicator, language)).rstrip(",")
    found = re.fullmatch(r"(.*) \(([^()]*%[^()]*)\)", name)
    return (found[1], found[2]) if found else (name, "")
