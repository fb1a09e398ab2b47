"""The ledger: every published figure on a line of its own, each line chained to the one before by its hash."""

import csv
import hashlib
import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal

from indicators.catalogue import Catalogue
from indicators.cooperative import Cooperative
from indicators.core.errors import FiguresRefused
from indicators.figures.figure import Figure, Figures, Status
from indicators.i18n.formatting import rounded
from indicators.i18n.ledger_messages import sentence

LEDGER = "published.csv"


@dataclass(frozen=True)
class PublishedFigure:
    """A line of the ledger: one figure as it was published.

    `written` is the value as its readers saw it, `value` the same unrounded (as typed, where it was taken from
    an earlier report), `decimals` how many of them were printed. `last_line` is the last line of the publication
    that it is part of. `source` names the report that a typed figure comes from; it is empty where the figure
    was measured. `seal` is the line's own hash.
    """

    line: int
    last_line: int
    id: str
    slice: str
    fiscal_year: int
    written: str
    value: float | int | None
    decimals: int
    unit: str
    status: Status
    definition: str
    sources: str
    code: str
    published_on: str
    prepared_by: str
    reviewed_by: str
    note: str
    source: str
    line_before: str = ""
    seal: str = ""

    @property
    def number(self) -> Decimal | None:
        """The value as it was printed: rounded half up; a share in percent."""
        return printed_number(self.value, self.unit, self.decimals)

    @property
    def is_measured_here(self) -> bool:
        """Whether it was published from exports, not typed from an earlier report."""
        return not self.source


COLUMNS = tuple(field.name for field in fields(PublishedFigure))


class PublishedFigures:
    """What was published, year by year; where a figure was published again, the last time counts."""

    def __init__(self, lines: Sequence[PublishedFigure]):
        self.lines = tuple(lines)
        self._latest = {(line.fiscal_year, line.id, line.slice): line for line in lines}

    def __iter__(self) -> Iterator[PublishedFigure]:
        return iter(self._latest.values())

    @property
    def seal(self) -> str:
        """The hash of the last line, which vouches for all of them; empty before the first."""
        return self.lines[-1].seal if self.lines else ""

    @property
    def years(self) -> list[int]:
        """The fiscal years that have published figures, in order."""
        return sorted({line.fiscal_year for line in self.lines})

    def of(self, year: int) -> list[PublishedFigure]:
        """The published figures of a fiscal year."""
        return [line for line in self if line.fiscal_year == year]

    def get(self, year: int, id: str, slice: str = "") -> PublishedFigure | None:
        """One published figure; None where it was not published."""
        return self._latest.get((year, id, slice))

    def publication(self, year: int) -> PublishedFigure | None:
        """The last line of the year's last publication from exports: who, when, and its seal; None for a draft."""
        return next((one for one in reversed(self.lines) if one.fiscal_year == year and one.is_measured_here), None)

    def is_published(self, year: int) -> bool:
        """Whether the year's figures were published from its exports; typed figures of earlier reports do not count."""
        return self.publication(year) is not None

    def figures(self, year: int, catalogue: Catalogue) -> Figures:
        """The published figures of a year as figures, for a trend, without those that the catalogue no longer has."""
        return Figures(
            year,
            [
                Figure(catalogue[one.id], year, one.slice, one.value, one.status, one.unit)
                for one in self.of(year)
                if one.id in catalogue
            ],
        )

    def before(self, year: int, exported: Collection[int], catalogue: Catalogue) -> dict[int, Figures]:
        """The published figures of the nine years before a year, of those alone that have no exports."""
        earlier = range(year - 9, year)
        return {one: self.figures(one, catalogue) for one in self.years if one in earlier and one not in exported}


def read_ledger(cooperative: Cooperative) -> PublishedFigures:
    """The ledger of a cooperative, its chain checked; empty before the first publication.

    Raises:
        FiguresRefused: a line was edited, lost, added or moved; names the first one.
    """
    path = cooperative.reports / LEDGER
    content = path.read_bytes() if path.is_file() else b""
    file = f"{cooperative.ledger_place}/{LEDGER}"
    return parse_ledger(content, cooperative.configuration.cooperative.languages[0], file)


def parse_ledger(content: bytes, language: str, file: str = f"reports/{LEDGER}") -> PublishedFigures:
    """The ledger out of its bytes.

    Raises:
        FiguresRefused: as `read_ledger`.
    """
    if not content:
        return PublishedFigures([])
    header, *lines = content.split(b"\n")
    if header != _HEADER:
        raise FiguresRefused(sentence("ledger_header", language, file=file))
    read: list[PublishedFigure] = []
    before = _hash(_HEADER)
    for number, raw in enumerate(lines if lines[-1:] != [b""] else lines[:-1], start=2):
        where: dict[str, object] = {"file": file, "line": number}
        signed, _, own = raw.rpartition(b",")
        if (found := _hash(signed)).encode() != own:
            shown = {"found": found[:12], "expected": own[:12].decode(errors="replace")}
            raise FiguresRefused(sentence("ledger_edited", language, **where, **shown))
        line = _line(raw, where, language)
        if line.line_before != before or line.line != number:
            shown = {"found": before[:12], "expected": line.line_before[:12]}
            raise FiguresRefused(sentence("ledger_chain", language, **where, **shown))
        before = line.seal
        read.append(line)
    if not content.endswith(b"\n"):
        where = {"file": file, "line": len(read) + 1}
        raise FiguresRefused(sentence("ledger_text", language, found="...", **where))
    if read and read[-1].last_line != read[-1].line:
        ends = {"line": read[-1].line, "expected": read[-1].last_line}
        raise FiguresRefused(sentence("ledger_cut", language, file=file, **ends))
    return PublishedFigures(read)


def chained(ledger: PublishedFigures, lines: Iterable[dict[str, object]]) -> bytes:
    """New lines as they are appended to the ledger, each chained to the one before; the header first of all.

    A line comes as the values of its columns, without its place in the ledger and its hashes.
    """
    made = [] if ledger.lines else [_HEADER]
    before = ledger.seal or _hash(_HEADER)
    first = len(ledger.lines) + 2
    new = list(lines)
    for number, values in enumerate(new, start=first):
        place = {"line": number, "last_line": first + len(new) - 1, "line_before": before}
        signed = _written([{**values, **place}[name] for name in COLUMNS[:-1]])
        before = _hash(signed)
        made.append(signed + b"," + before.encode())
    return b"".join(line + b"\n" for line in made)


def printed_number(value: Decimal | float | None, unit: str, decimals: int) -> Decimal | None:
    """A value as it is printed: rounded half up to its decimals, a share in percent; None for no value.

    >>> printed_number(2283.5, "FTE", 0), printed_number(0.04725, "share", 1)
    (Decimal('2284'), Decimal('4.7'))
    """
    if value is None:
        return None
    return rounded(Decimal(str(value)) * (100 if unit == "share" else 1), decimals)


def _line(raw: bytes, where: dict[str, object], language: str) -> PublishedFigure:
    try:
        (cells,) = csv.reader([raw.decode()], strict=True)
        values = dict(zip(COLUMNS, cells, strict=True))
        numbers = {name: int(values[name]) for name in ("line", "last_line", "fiscal_year", "decimals")}
        return PublishedFigure(**{**values, **numbers, "value": _number(values["value"])})  # type: ignore[arg-type]
    except (ValueError, csv.Error) as mistake:
        raise FiguresRefused(sentence("ledger_text", language, found=mistake, **where)) from None


def _number(text: str) -> float | int | None:
    if not text:
        return None
    return int(text) if text.lstrip("-").isdigit() else float(text)


def _written(cells: Sequence[object]) -> bytes:
    """One line of CSV without its end; a cell is never more than one line."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow([" ".join(str(cell).splitlines()) for cell in cells])
    return text.getvalue().encode()


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


_HEADER = ",".join(COLUMNS).encode()
