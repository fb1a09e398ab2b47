"""The frame of every page: its head with the security policy, the words around the chapters, its contents and foot.

It needs neither nbconvert nor a notebook: the page of the ingest is made of it alone.
"""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.i18n.formatting import WITHHELD
from indicators.i18n.languages import word_of
from indicators.i18n.page_messages import word

if TYPE_CHECKING:
    from indicators.report.render.appendix import Entry
    from indicators.report.render.board_page import BoardPage
    from indicators.report.render.key_figures import KeyFigure

Heading = tuple[str, str]
"""The anchor of a chapter, and its words."""

TEMPLATES = Path(__file__).parent / "template"
"""The folder of the folders of templates; `board` has the parts of the frame."""

_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
_CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)


@dataclass(frozen=True)
class Edition:
    """The words around the chapters: `notices` are sentences at the top, `marks` the same in short for every sheet.

    `entries` are what stands behind each figure; `restated` says what was published of it otherwise, and why.
    """

    language: str
    title: str
    cooperative: str
    fiscal_year: int
    notices: Sequence[str] = ()
    marks: Sequence[str] = ()
    cover: Sequence[tuple[str, str]] = ()
    key_figures: Sequence["KeyFigure"] = ()
    board: "BoardPage | None" = None
    conditions: str = ""
    entries: Mapping[str, "Entry"] = field(default_factory=dict)
    restated: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __deepcopy__(self, memo: object) -> "Edition":
        return self  # nbconvert copies all that it is given, twice; nobody changes this

    @property
    def running_head(self) -> str:
        """Whose report it is, of which year."""
        year = word("fiscal_year", self.language, year=self.fiscal_year)
        return f"{self.cooperative} · {self.title} · {year}"


@dataclass
class Frame:
    """What the parts of the frame place: an edition, and the chapters under it, with a table of contents or not."""

    edition: Edition
    contents: bool
    chapters: list[Heading] = field(default_factory=list)

    @property
    def hides_key_figure(self) -> bool:
        """Whether a number of the summary is withheld, so that the mark is explained where it stands."""
        return any(WITHHELD in (figure.value, figure.before) for figure in self.key_figures)

    @property
    def key_figures(self) -> Sequence["KeyFigure"]:
        """The figures of the summary, where this is the whole report."""
        return self.edition.key_figures if self.contents else ()

    @property
    def board(self) -> "BoardPage | None":
        """The board's page, where this is the whole report."""
        return self.edition.board if self.contents else None

    @property
    def back_to_contents(self) -> str:
        """A link from a chapter to the table of contents, where there is one."""
        return f'<p class="up"><a href="#contents">↑ {self.word("contents")}</a></p>' if self.contents else ""

    @property
    def style(self) -> str:
        """The style sheet on one line, as the security policy knows it."""
        return _style() + _running_heads(self.edition.running_head, " · ".join(self.edition.marks))

    @property
    def security_policy(self) -> str:
        """Nothing may load, run or be sent, but this page's own style and the pictures inside it."""
        digest = base64.b64encode(hashlib.sha256(self.style.encode()).digest()).decode()
        return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"

    @property
    def summary_title(self) -> str:
        """What the part before the first chapter is called."""
        return self.board_word("title") if self.board else self.word("in_brief")

    def board_word(self, key: str, **values: object) -> str:
        """The words of the board's page in its language."""
        return word_of(self.edition.language, f"board.{key}", **values)

    def word(self, key: str, **values: object) -> str:
        """The page's own words in its language."""
        return word(key, self.edition.language, **values)

    def boxed(self, html: str) -> str:
        """Each table of some HTML in a box that scrolls sideways by itself, also from the keyboard."""
        return _TABLE.sub(self._box, html)

    def _box(self, table: re.Match[str]) -> str:
        caption = _CAPTION.search(table[0])
        name = re.sub(r"<[^>]*>", "", caption[1]) if caption else self.word("table")
        name = name.strip().replace('"', "&quot;")
        return f'<div class="box" role="group" tabindex="0" aria-label="{name}">{table[0]}</div>'


@lru_cache(maxsize=1)
def _style() -> str:
    sheet = (TEMPLATES / "board.css").read_text(encoding="utf-8")
    return " ".join(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL).split())


def _running_heads(left: str, right: str) -> str:
    r"""What stands at the top of every printed sheet.

    >>> print(_running_heads('The "Meadow"', "Draft"))
     @page { @top-left { content: "The \22 Meadow\22 " } @top-right { content: "Draft" } }
    """
    written = [re.sub(r'[\\"<>\n]', lambda sign: f"\\{ord(sign[0]):x} ", words) for words in (left, right)]
    return ' @page {{ @top-left {{ content: "{}" }} @top-right {{ content: "{}" }} }}'.format(*written)
