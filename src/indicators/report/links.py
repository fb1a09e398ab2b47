"""From a printed number to where it comes from: each is a link to the entry of its figure on the same page."""

import re

from markupsafe import Markup

_ANCHOR = re.compile(r'\sid="([^"]*)"')
_LINK = re.compile(r'<a class="figure" href="#([^"]*)">(.*?)</a>', re.DOTALL)


def entry_of(id: str) -> str:
    """The anchor of a figure's entry; its slices share it.

    >>> entry_of("loans.granted")
    'figure-loans.granted'
    """
    return f"figure-{id}"


def linked(id: str, written: str) -> Markup:
    """A number as it is written, linked to the entry of its figure.

    >>> linked("loans.granted", "1 < 2")
    Markup('<a class="figure" href="#figure-loans.granted">1 &lt; 2</a>')
    """
    return Markup('<a class="figure" href="#{}">{}</a>').format(entry_of(id), written)


def anchors_in(page: str) -> list[str]:
    """The entries that the numbers of a page link to.

    >>> anchors_in(f'{linked("loans.granted", "7")} of {linked("loans.arrears", "9")}')
    ['figure-loans.granted', 'figure-loans.arrears']
    """
    return [link[1] for link in _LINK.finditer(page)]


def without_dead_ends(page: str) -> str:
    """The page, with the numbers whose entry is not on it written out plainly.

    >>> without_dead_ends(linked("loans.granted", "7"))
    '<span class="figure">7</span>'
    """
    anchors = set(_ANCHOR.findall(page))
    return _LINK.sub(
        lambda link: link[0] if link[1] in anchors else f'<span class="figure">{link[2]}</span>',
        page,
    )
