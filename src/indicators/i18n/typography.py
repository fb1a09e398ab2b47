"""Typography: apostrophes, spaces that do not break and the minus sign, by rule in everything that a page prints.

Words are written as a keyboard gives them; one function sets them. Code, names of files and cells of exports are left
as they are.
"""

import re

from indicators.i18n.languages import language_of
from indicators.i18n.letter_case import inside
from indicators.law.acts import ACTS

_NARROW, _WIDE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
_SPACE = f"[ {_NARROW}{_WIDE}]"

# In every language: an apostrophe, a minus sign before a number, what stands by its number.
_RULES = (
    (re.compile(r"(?<=\w)(?:'|&#39;|&#x27;)|(?:'|&#39;|&#x27;)(?=\w)"), "’"),
    (re.compile(r"(?<![\w\-.,/&#])-(?=\d)"), "−"),
    (re.compile(r"(?<=\d) (?=[%€‰]|(?:ETP|VTE|FTE|km|m²)\b)"), _WIDE),
    (re.compile(r"(§|\b(?:art|nr|no|p)\.|n°|\b[Aa]rt(?:icles?|ikel(?:en)?)) (?=\d)"), rf"\1{_WIDE}"),
)
_FRENCH = (
    (re.compile(rf"{_SPACE}(?=[;?!](?:\s|$|[)»]))"), _NARROW),
    (re.compile(rf"{_SPACE}(?=:(?:\s|$)|»)"), _WIDE),
    (re.compile(rf"«{_SPACE}?"), f"«{_WIDE}"),
    (re.compile(r"(?<![\d,])(\d{1,3}) (?=\d{3}(?!\d))"), rf"\1{_NARROW}"),
)
_INSIDE = {language: re.compile(rf"(?<=[:;]{_SPACE}){acts}|(?<=\(){acts}") for language, acts in ACTS.items()}
_PERCENT_BY_NUMBER = (re.compile(rf"(?<=\d){_SPACE}(?=%)"), "")
_LEFT_ALONE = re.compile(
    r"(<(style|code|pre|script)\b.*?</\2>|<ol class=\"files\">.*?</ol>|<!--.*?-->|<[^>]*>)", re.DOTALL
)
_INCLUSIVE = re.compile(
    r"(<(style|code|pre|script|svg|title)\b.*?</\2>|<span class=\"whole\">.*?</span>|<!--.*?-->|<[^>]*>)"
    r"|\b[^\W\d_]+(?:-(?:e|[nstvl]e|lle|nne|ère|euse|t?rice|x)?s?)+(?<!-)(?![\w-])",
    re.DOTALL,
)
_SAID = re.compile(r'(\s(?:aria-label|data-label|alt)=")([^"]*)(")')


def typeset(text: str, language: str) -> str:
    """Words with the signs of print.

    >>> typeset("l'exercice : -3 %, « bon » ; voir p. 8", "fr")
    'l’exercice\\xa0: −3\\xa0%, «\\xa0bon\\xa0»\\u202f; voir p.\\xa08'
    >>> typeset("ten hoogste 6 % van de waarde", "nl")
    'ten hoogste 6% van de waarde'
    >>> typeset("members' pay: from 2019-2024, -0.5 points", "en")
    'members’ pay: from 2019-2024, −0.5 points'
    >>> typeset("Statuts (Loi du 2 mai 2019) : article 20, 200 000 heures", "fr")
    'Statuts (loi du 2 mai 2019)\\xa0: article\\xa020, 200\\u202f000 heures'
    """
    locale = language_of(language).locale
    rules = (*_RULES, *_FRENCH) if locale.language == "fr" else _RULES
    if locale.percent_formats[None].pattern.endswith("0%"):
        rules = (*rules, _PERCENT_BY_NUMBER)
    for pattern, instead in rules:
        text = pattern.sub(instead, text)
    act = _INSIDE.get(locale.language)
    return act.sub(lambda found: inside(found[0]), text) if act else text


def typeset_page(html: str, language: str) -> str:
    """The words of some HTML set, and those that it says aloud; its tags, code, style and names of files as they are.

    >>> typeset_page("<p>«&nbsp;bon&nbsp;»</p>", "fr")
    '<p>«\\xa0bon\\xa0»</p>'
    >>> typeset_page('<p id="l\\'an">l\\'an <code>l\\'an</code></p>', "fr")
    '<p id="l\\'an">l’an <code>l\\'an</code></p>'
    >>> typeset_page("<p>des sociétaires absent-es, demi-journée</p>", "fr")
    '<p>des sociétaires <span class="whole">absent-es</span>, demi-journée</p>'
    """

    def said(found: re.Match[str]) -> str:
        return found[1] + typeset(found[2], language) + found[3]

    html = html.replace("&nbsp;", _WIDE)
    placed: list[str] = []
    end = 0
    for kept in _LEFT_ALONE.finditer(html):
        placed += [
            typeset(html[end : kept.start()], language),
            _SAID.sub(said, kept[0]) if kept[2] is None else kept[0],
        ]
        end = kept.end()
    page = "".join([*placed, typeset(html[end:], language)])
    return _INCLUSIVE.sub(_whole, page) if language_of(language).locale.language == "fr" else page


def _whole(found: re.Match[str]) -> str:
    """A French form for women and men in one piece: its hyphen stays a hyphen, for whoever hears or searches it."""
    return found[0] if found[1] else f'<span class="whole">{found[0]}</span>'
