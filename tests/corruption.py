"""A seeded mutator: valid exports, and the ways in which files go wrong on their way to a folder."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Literal
from xml.sax.saxutils import escape

from workbooks import ods, xlsx

Rows = list[list[str]]


@dataclass(frozen=True)
class Sheet:
    """An export as a grid, with how it is written; `raw` once its bytes are no longer those of the grid."""

    header: list[str]
    rows: Rows
    separator: str = ";"
    encoding: str = "utf-8"
    quoted: bool = False
    form: Literal["csv", "xlsx", "ods", "declaration"] = "csv"
    raw: bytes | None = None

    def written(self) -> bytes:
        """The bytes of the file."""
        if self.raw is not None:
            return self.raw
        if self.form == "declaration":
            return declaration(self.header, self.rows).encode(self.encoding)
        if self.form != "csv":
            typed = [list(map(_typed, row)) for row in self.rows]
            return (xlsx if self.form == "xlsx" else ods)(self.header, *typed)
        lines = [self.separator.join(map(self._cell, row)) for row in [self.header, *self.rows]]
        return "".join(f"{line}\n" for line in lines).encode(self.encoding)

    def with_rows(self, rows: Rows) -> "Sheet":
        return replace(self, rows=rows)

    def _cell(self, cell: str) -> str:
        if self.quoted or any(sign in cell for sign in (self.separator, '"', "\n")):
            return '"' + cell.replace('"', '""') + '"'
        return cell


def _typed(cell: str) -> Any:
    """A cell as a workbook keeps it: a day, a number, or a text."""
    if found := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})|(\d{4})-(\d\d)-(\d\d)", cell):
        day, month, year = found.groups()[:3] if found[1] else found.groups()[:2:-1]
        try:
            return datetime.date(int(year), int(month), int(day))
        except ValueError:
            return cell
    if re.fullmatch(r"-?\d{1,15}([.,]\d+)?|\d{1,3}(\.\d{3})+,\d+", cell):
        return float(cell.replace(".", "").replace(",", ".") if "," in cell else cell)
    return cell


def declaration(header: list[str], rows: Rows) -> str:
    """Declarations to the social security: a form for each quarter, in it an occupation for each row."""
    forms: dict[str, str] = {}
    for row in rows:
        cells = dict(zip(header, row, strict=False))
        number, quarter = cells.pop("INSS", ""), cells.pop("Quarter", "")
        within: dict[str, str] = {}  # the cells of one element, such as the days and the hours of a service
        for name, cell in cells.items():
            if name and cell:
                parent, _, leaf = name.rpartition("/")
                within[parent] = within.get(parent, "") + _element(leaf, cell)
        parts = "".join(_around(parent, inside) for parent, inside in within.items())
        forms[quarter] = forms.get(quarter, "") + (
            f"<NaturalPerson>{_element('INSS', number)}<WorkerRecord><Occupation>{parts}"
            "</Occupation></WorkerRecord></NaturalPerson>\n"
        )
    written = "".join(
        f"<Form><FormCreationDate>2025-01-{20 + number}</FormCreationDate><AttestationStatus>0</AttestationStatus>\n"
        f"<EmployerDeclaration>{_element('Quarter', quarter)}\n{people}</EmployerDeclaration></Form>\n"
        for number, (quarter, people) in enumerate(forms.items())
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<DmfA>\n{written}</DmfA>\n'


def _element(name: str, cell: str) -> str:
    return f"<{name}>{escape(cell)}</{name}>"


def _around(parent: str, inside: str) -> str:
    """What an element holds in that element, by the name that a mapping has for it, such as Service[1]."""
    if not parent:
        return inside
    kind, _, code = parent.rstrip("]").partition("[")
    return f"<{kind}>{_element(kind + 'Code', code)}{inside}</{kind}>"


Mutation = Callable[[Random, Sheet], Sheet]


def on_cell(change: Callable[[Random, str], str]) -> Mutation:
    """A mutation of one cell that a change makes another."""

    def mutate(random: Random, sheet: Sheet) -> Sheet:
        places = [(row, column) for row in range(len(sheet.rows)) for column in range(len(sheet.header))]
        random.shuffle(places)
        for row, column in places:
            cell = sheet.rows[row][column]
            changed = change(random, cell)
            if changed != cell:
                rows = [list(one) for one in sheet.rows]
                rows[row][column] = changed
                return sheet.with_rows(rows)
        return sheet

    return mutate


def on_rows(change: Callable[[Random, Rows], Rows]) -> Mutation:
    """A mutation of the rows."""
    return lambda random, sheet: sheet.with_rows(change(random, [list(row) for row in sheet.rows]))


def on_bytes(change: Callable[[Random, bytes], bytes]) -> Mutation:
    """A mutation of the bytes of the file."""
    return lambda random, sheet: replace(sheet, raw=change(random, sheet.written()))


def _digit(random: Random, cell: str) -> str:
    places = [place for place, sign in enumerate(cell) if sign.isdigit()]
    if not places:
        return cell
    place = random.choice(places)
    return cell[:place] + random.choice("0123456789") + cell[place + 1 :]


def _digit_lost(random: Random, cell: str) -> str:
    places = [place for place, sign in enumerate(cell) if sign.isdigit()]
    place = random.choice(places) if places else 0
    return cell[:place] + cell[place + 1 :] if places else cell


def _digit_twice(random: Random, cell: str) -> str:
    places = [place for place, sign in enumerate(cell) if sign.isdigit()]
    place = random.choice(places) if places else 0
    return cell[:place] + cell[place] + cell[place:] if places else cell


def _digits_swapped(random: Random, cell: str) -> str:
    places = [place for place in range(len(cell) - 1) if cell[place : place + 2].isdigit()]
    if not places:
        return cell
    place = random.choice(places)
    return cell[:place] + cell[place + 1] + cell[place] + cell[place + 2 :]


def _letter(random: Random, cell: str) -> str:
    places = [place for place, sign in enumerate(cell) if sign.isalpha()]
    if not places:
        return cell
    place = random.choice(places)
    return cell[:place] + random.choice("abcdefgxyzABCXYZ") + cell[place + 1 :]


def _is_date(cell: str) -> bool:
    return len(cell) == 10 and (cell[2] == cell[5] == "/" or cell[4] == cell[7] == "-")


def _day_and_month(random: Random, cell: str) -> str:
    if not _is_date(cell):
        return cell
    return f"{cell[3:5]}/{cell[:2]}{cell[5:]}" if cell[2] == "/" else f"{cell[:5]}{cell[8:]}-{cell[5:7]}"


def _year(by: int) -> Callable[[Random, str], str]:
    def change(random: Random, cell: str) -> str:
        if not _is_date(cell):
            return cell
        return f"{cell[:6]}{int(cell[6:]) + by}" if cell[2] == "/" else f"{int(cell[:4]) + by}{cell[4:]}"

    return change


def _two_digit_year(random: Random, cell: str) -> str:
    return cell if not _is_date(cell) else f"{cell[:6]}{cell[8:]}" if cell[2] == "/" else cell[2:]


def _serial(random: Random, cell: str) -> str:
    return str(random.randint(45000, 45800)) if _is_date(cell) else cell


def _is_number(cell: str) -> bool:
    return bool(cell) and cell.replace(",", "").replace(".", "").isdigit()


def _separator_lost(random: Random, cell: str) -> str:
    return cell.replace(",", "").replace(".", "") if _is_number(cell) else cell


def _other_separator(random: Random, cell: str) -> str:
    return cell.translate(str.maketrans(",.", ".,")) if _is_number(cell) else cell


def _of_a_number(change: Callable[[str], str]) -> Callable[[Random, str], str]:
    return lambda random, cell: change(cell) if _is_number(cell) else cell


def _row_lost(random: Random, rows: Rows) -> Rows:
    del rows[random.randrange(len(rows))]
    return rows


def _row_twice(random: Random, rows: Rows) -> Rows:
    rows.insert(random.randrange(len(rows)), random.choice(rows))
    return rows


def _row_twice_otherwise(random: Random, rows: Rows) -> Rows:
    row = list(random.choice(rows))
    place = random.choice([place for place, cell in enumerate(row) if any(sign.isdigit() for sign in cell)])
    row[place] = _digit(random, row[place])
    return [*rows, row]


def _rows_swapped(random: Random, rows: Rows) -> Rows:
    one, other = random.sample(range(len(rows)), 2)
    rows[one], rows[other] = rows[other], rows[one]
    return rows


def _cells_swapped(random: Random, rows: Rows) -> Rows:
    row = random.choice(rows)
    one, other = random.sample(range(len(row)), 2)
    row[one], row[other] = row[other], row[one]
    return rows


def _slipped(by: int) -> Callable[[Random, Rows], Rows]:
    """The cells of a row from one place on, one column further or nearer; the row keeps its length."""

    def change(random: Random, rows: Rows) -> Rows:
        row = random.choice(rows)
        place = random.randrange(len(row))
        if by > 0:
            row.insert(place, "")
            row.pop()
        else:
            row.pop(place)
            row.append("")
        return rows

    return change


def _column_sorted(random: Random, rows: Rows) -> Rows:
    place = random.randrange(len(rows[0]))
    for row, cell in zip(rows, sorted(row[place] for row in rows), strict=True):
        row[place] = cell
    return rows


def _column_moved(random: Random, rows: Rows) -> Rows:
    """One column a row up, as a cell deleted in a spreadsheet does it."""
    place = random.randrange(len(rows[0]))
    cells = [row[place] for row in rows]
    for row, cell in zip(rows, [*cells[1:], cells[0]], strict=True):
        row[place] = cell
    return rows


def _half(random: Random, rows: Rows) -> Rows:
    return rows[: len(rows) // 2]


def _total(random: Random, rows: Rows) -> Rows:
    sums = ["Total", *[""] * (len(rows[0]) - 1)]
    for place in range(1, len(rows[0])):
        cells = [row[place] for row in rows]
        if all(map(_is_number, cells)):
            sums[place] = random.choice(cells)
    return [*rows, sums]


def _blank(random: Random, rows: Rows) -> Rows:
    rows.insert(random.randrange(len(rows)), [""] * len(rows[0]))
    return rows


def _another_year(random: Random, rows: Rows) -> Rows:
    by = random.choice([-1, 1])
    return [[_year(by)(random, cell) for cell in row] for row in rows]


def _header(change: Callable[[Random, list[str]], list[str]]) -> Mutation:
    return lambda random, sheet: replace(sheet, header=change(random, list(sheet.header)))


def _headers_swapped(random: Random, header: list[str]) -> list[str]:
    one, other = random.sample(range(len(header)), 2)
    header[one], header[other] = header[other], header[one]
    return header


def _header_renamed(random: Random, header: list[str]) -> list[str]:
    place = random.randrange(len(header))
    header[place] = random.choice(["", header[place].lower(), header[place] + " ", "X", header[place] + "*"])
    return header


def _header_twice(random: Random, header: list[str]) -> list[str]:
    one, other = random.sample(range(len(header)), 2)
    header[one] = header[other]
    return header


def _column_lost(random: Random, sheet: Sheet) -> Sheet:
    place = random.randrange(len(sheet.header))
    header, *rows = ([*row[:place], *row[place + 1 :]] for row in [sheet.header, *sheet.rows])
    return replace(sheet, header=header, rows=rows)


def _columns_reordered(random: Random, sheet: Sheet) -> Sheet:
    places = random.sample(range(len(sheet.header)), len(sheet.header))
    header, *rows = ([row[place] for place in places] for row in [sheet.header, *sheet.rows])
    return replace(sheet, header=header, rows=rows)


def _column_added(random: Random, sheet: Sheet) -> Sheet:
    place = random.randrange(len(sheet.header) + 1)
    header = [*sheet.header[:place], "Remarque", *sheet.header[place:]]
    return replace(sheet, header=header, rows=[[*row[:place], "à voir", *row[place:]] for row in sheet.rows])


def _header_again(random: Random, sheet: Sheet) -> Sheet:
    rows = [*sheet.rows]
    rows.insert(random.randrange(len(rows)), sheet.header)
    return sheet.with_rows(rows)


def _title(random: Random, data: bytes) -> bytes:
    return b"Extraction du 15/01/2025\n" + data


def _cut(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(1, len(data))]


def _cut_at_a_row(random: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    return b"".join(lines[: random.randrange(1, len(lines))]) if len(lines) > 1 else data


def _bit(random: Random, data: bytes) -> bytes:
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << random.randrange(8))]) + data[place + 1 :]


def _byte_lost(random: Random, data: bytes) -> bytes:
    place = random.randrange(len(data))
    return data[:place] + data[place + 1 :]


def _byte_more(random: Random, data: bytes) -> bytes:
    place = random.randrange(len(data))
    return data[:place] + bytes([random.randrange(256)]) + data[place:]


def _without(sign: bytes) -> Callable[[Random, bytes], bytes]:
    """One occurrence of a sign lost."""

    def change(random: Random, data: bytes) -> bytes:
        places = [place for place in range(len(data)) if data[place : place + 1] == sign]
        place = random.choice(places) if places else len(data)
        return data[:place] + data[place + 1 :]

    return change


def _with(sign: bytes) -> Callable[[Random, bytes], bytes]:
    """A sign too many, at the beginning or the end of a cell or anywhere."""

    def change(random: Random, data: bytes) -> bytes:
        edges = [place for place in range(1, len(data)) if data[place - 1 : place] in b";,\n" or data[place] in b";,\n"]
        place = random.choice([*edges, random.randrange(len(data))])
        return data[:place] + sign + data[place:]

    return change


def _two_quotes(random: Random, data: bytes) -> bytes:
    """A mark at the beginning of a cell, and one at the end of a cell of the same column some rows on."""
    lines = data.splitlines(keepends=True)
    if len(lines) < 3:
        return data
    first, last = sorted(random.sample(range(1, len(lines)), 2))
    separator = b";" if b";" in lines[0] else b","
    opened, closed = lines[first].split(separator), lines[last].split(separator)
    if min(len(opened), len(closed)) < 2:
        return data
    place = random.randrange(min(len(opened), len(closed)) - 1)
    opened[place], closed[place] = b'"' + opened[place], closed[place] + b'"'
    lines[first], lines[last] = separator.join(opened), separator.join(closed)
    return b"".join(lines)


def _recoded(read: str, written: str) -> Callable[[Random, bytes], bytes]:
    """The text in another encoding than it should be."""
    return lambda random, data: data.decode(read, errors="replace").encode(written, errors="replace")


CELLS: dict[str, Callable[[Random, str], str]] = {
    "another digit": _digit,
    "a digit lost": _digit_lost,
    "a digit twice": _digit_twice,
    "two digits swapped": _digits_swapped,
    "another letter": _letter,
    "day and month swapped": _day_and_month,
    "a year earlier": _year(-1),
    "a year later": _year(1),
    "a century later": _year(100),
    "a year of two digits": _two_digit_year,
    "a day as a serial number": _serial,
    "the decimal separator lost": _separator_lost,
    "the other decimal separator": _other_separator,
    "a minus": _of_a_number(lambda cell: f"-{cell}"),
    "a unit behind a number": _of_a_number(lambda cell: f"{cell} h"),
    "a number ten times": _of_a_number(lambda cell: f"{cell}0" if "," not in cell and "." not in cell else cell),
    "an exponent": _of_a_number(lambda cell: f"{cell}E+03"),
    "an error of a formula": lambda random, cell: "#N/A",
    "a word for nothing": lambda random, cell: random.choice(["NULL", "néant", "-", "n/a", "nan"]),
    "an empty cell": lambda random, cell: "",
    "blanks around a cell": lambda random, cell: f" {cell}\u00a0" if cell else cell,
    "a line break in a cell": lambda random, cell: f"{cell[:1]}\n{cell[1:]}" if cell else cell,
    "capitals": lambda random, cell: cell.upper(),
}

MUTATIONS: dict[str, Mutation] = {
    **{f"cell: {name}": on_cell(change) for name, change in CELLS.items()},
    "row: lost": on_rows(_row_lost),
    "row: twice": on_rows(_row_twice),
    "row: twice, with another digit": on_rows(_row_twice_otherwise),
    "row: two swapped": on_rows(_rows_swapped),
    "row: all in another order": on_rows(lambda random, rows: random.sample(rows, len(rows))),
    "row: two cells swapped": on_rows(_cells_swapped),
    "row: cells one column on": on_rows(_slipped(1)),
    "row: cells one column back": on_rows(_slipped(-1)),
    "row: a blank one": on_rows(_blank),
    "row: a total": on_rows(_total),
    "row: the header again": _header_again,
    "rows: the first half alone": on_rows(_half),
    "rows: all twice": on_rows(lambda random, rows: [*rows, *rows]),
    "rows: of another year": on_rows(_another_year),
    "column: sorted by itself": on_rows(_column_sorted),
    "column: one row up": on_rows(_column_moved),
    "column: lost": _column_lost,
    "column: one more": _column_added,
    "column: all in another order": _columns_reordered,
    "header: two swapped": _header(_headers_swapped),
    "header: renamed": _header(_header_renamed),
    "header: there twice": _header(_header_twice),
    "header: lost": lambda random, sheet: replace(sheet, header=sheet.rows[0], rows=sheet.rows[1:]),
    "header: a title above": on_bytes(_title),
    "bytes: cut short": on_bytes(_cut),
    "bytes: cut at a row": on_bytes(_cut_at_a_row),
    "bytes: nothing left": on_bytes(lambda random, data: b""),
    "bytes: a bit": on_bytes(_bit),
    "bytes: one lost": on_bytes(_byte_lost),
    "bytes: one too many": on_bytes(_byte_more),
    "bytes: a line break lost": on_bytes(_without(b"\n")),
    "bytes: a line break too many": on_bytes(_with(b"\n")),
    "bytes: a separator lost": lambda random, sheet: on_bytes(_without(sheet.separator.encode()))(random, sheet),
    "bytes: a separator too many": lambda random, sheet: on_bytes(_with(sheet.separator.encode()))(random, sheet),
    "bytes: another separator": lambda random, sheet: replace(sheet, separator="\t" if sheet.quoted else ","),
    "bytes: a quotation mark": on_bytes(_with(b'"')),
    "bytes: a quotation mark lost": on_bytes(_without(b'"')),
    "bytes: two quotation marks": on_bytes(_two_quotes),
    "bytes: a zero byte": on_bytes(_with(b"\0")),
    "bytes: CRLF": on_bytes(lambda random, data: data.replace(b"\n", b"\r\n")),
    "bytes: no last line break": on_bytes(lambda random, data: data.rstrip(b"\n")),
    "encoding: UTF-8": lambda random, sheet: replace(sheet, encoding="utf-8"),
    "encoding: UTF-8 with a mark": lambda random, sheet: replace(sheet, encoding="utf-8-sig"),
    "encoding: cp1252": lambda random, sheet: replace(sheet, encoding="cp1252"),
    "encoding: UTF-16": lambda random, sheet: replace(sheet, encoding="utf-16"),
    "encoding: code page 850": lambda random, sheet: replace(sheet, encoding="cp850"),
    "encoding: UTF-8 read as cp1252": lambda random, sheet: on_bytes(
        lambda random, data: (
            data.decode(sheet.encoding, "replace")
            .encode()
            .decode("cp1252", "replace")
            .encode(sheet.encoding, "replace")
        )
    )(random, sheet),
    "encoding: accents lost": on_bytes(_recoded("ascii", "ascii")),
}
