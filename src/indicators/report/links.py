"""From a printed number to where it comes from: each is a link to the entry of its figure on the same page."""

import re
from collections.abc import Mapping
from html import escape, unescape

from markupsafe import Markup
from markupsafe import escape as escape_markup

_ANCHOR = re.compile(r'\sid="([^"]*)"')
_LINK = re.compile(r'<a class="figure" href="#([^"]*)">(.*?)</a>', re.DOTALL)
_CHAPTER_OR_LINK = re.compile(rf"<section\b|{_LINK.pattern}", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


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


def filled(words: str, **values: object) -> Markup:
    """Words with their places filled in: what is no HTML yet is escaped, a linked number stays one.

    >>> filled("{name}: {value}", name="Hens & co", value=linked("loans.granted", "7"))
    Markup('Hens &amp; co: <a class="figure" href="#figure-loans.granted">7</a>')
    """
    return escape_markup(words).format(**values)


def anchors_in(page: str) -> list[str]:
    """The entries that the numbers of a page link to.

    >>> anchors_in(f'{linked("loans.granted", "7")} of {linked("loans.arrears", "9")}')
    ['figure-loans.granted', 'figure-loans.arrears']
    """
    return [link[1] for link in _LINK.finditer(page)]


def entries_on(page: str) -> list[str]:
    """The figures that have an entry on a page, by their ids.

    >>> entries_on(f'<tr id="{entry_of("loans.granted")}" tabindex="-1">')
    ['loans.granted']
    """
    return [found[1] for found in re.finditer(rf'\sid="{entry_of("")}([^"]+)"', page)]


def once_a_chapter(page: str, names: Mapping[str, str]) -> str:
    """The page, where each chapter links a figure once, by the number that comes first, and names it for who hears it.

    `names` has the label of every entry by its anchor. The other numbers stay plain, and so do all whose entry is not
    on the page; those of an entry say in `data-figure` whose they are.

    >>> page = f'<i id="figure-a"></i>{linked("a", "7")} {linked("a", "8")} {linked("b", "9")}'
    >>> first, second, third = once_a_chapter(page, {"figure-a": "Hens"}).split("> ")
    >>> first
    '<i id="figure-a"></i><a class="figure" href="#figure-a" aria-label="7, Hens">7</a'
    >>> second, third
    ('<span class="figure" data-figure="a">8</span', '<span class="figure">9</span>')
    """
    anchors, linked_already = set(_ANCHOR.findall(page)), set[str]()

    def placed(found: re.Match[str]) -> str:
        anchor, written = found[1], found[2]
        if anchor is None:
            linked_already.clear()
            return found[0]
        if anchor not in anchors:
            return f'<span class="figure">{written}</span>'
        if anchor in linked_already or anchor not in names:
            return f'<span class="figure" data-figure="{anchor.removeprefix(entry_of(""))}">{written}</span>'
        linked_already.add(anchor)
        told = escape(f"{unescape(_TAG.sub('', written))}, {names[anchor]}")
        return f'<a class="figure" href="#{anchor}" aria-label="{told}">{written}</a>'

    return _CHAPTER_OR_LINK.sub(placed, page)
