"""The PDF of a page: for the archive (PDF/A-3a) and for every reader (PDF/UA-1) at once, its figures attached."""

import gc
import hashlib
import io
import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

from indicators.core.atomic_file import write_whole
from indicators.core.errors import PdfNotPossible

_PAPER = Path(__file__).parent / "template" / "paper.css"
_NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)  # the standard wants a date, and equal inputs give equal bytes

# What opens on request, and what a telephone shows: paper shows neither, and nothing is laid out for it. Nor the line
# beside a key figure: PDF/UA wants a text for every drawing, and that one says nothing but what stands beside it.
_CLOSED_TABLE = re.compile(
    r'(<figure class="chart">(?:(?!</figure>).)*?)<details>.*?</details>'
    r'|<details class="(?:closed|slices)">.*?</details>'
    r'|<svg [^>]*class="(?:phone|spark)".*?</svg>',
    re.DOTALL,
)

_COLOUR = re.compile(r"var\(--\w+, *(#\w+)\)")

_TAG = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)
_MOST_SIGNS = 5

# PDF/A allows PDF/UA's identifier only where the metadata say what it is.
_UNIVERSAL_ACCESS = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of PDF/UA that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def write_pdf(page: Path, figures: Path, out: Path) -> list[str]:
    """Write a page as PDF/A-3a and PDF/UA-1, with the file of its figures attached; returns the signs it lacks.

    A sign that no font of the machine has is drawn as an empty box, which neither standard allows: the PDF then
    says of itself that it is none of both.

    Raises:
        PdfNotPossible: the extra `pdf` or one of its native libraries is missing; says how to get them.
    """
    weasyprint, pikepdf = pdf_libraries()
    content = page.read_bytes() + figures.read_bytes()
    # a drawing inherits nothing from the style of the page here, not even its type
    source = page.read_text(encoding="utf-8").replace("<svg ", '<svg font-family="Liberation Sans, Arial, sans-serif" ')
    source = colours_in_place(_CLOSED_TABLE.sub(lambda found: found[1] or "", source))

    def drawn(**standard: Any) -> bytes:
        attached = weasyprint.Attachment(
            string=figures.read_bytes(),
            name=figures.name,
            description="Every figure of the report, unrounded",
            created=_NO_CLOCK,
            modified=_NO_CLOCK,
            relationship="Data",
        )
        with _without_collecting():
            made: bytes = weasyprint.HTML(string=source, url_fetcher=nothing_from_outside).write_pdf(
                stylesheets=[weasyprint.CSS(_PAPER)],
                attachments=[attached],
                pdf_identifier=hashlib.sha256(content).digest()[:16],
                custom_metadata=False,
                **standard,
            )
        return made

    with _signs_without_font() as lacking:
        made = drawn(pdf_variant="pdf/a-3a")
    if lacking:
        made = drawn(pdf_tags=True)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        if not lacking:
            _say_universal_access(pdf, pikepdf)
        _scope_headers(pdf, pikepdf)
        _flatten_lists(pdf, pikepdf)
        written = _saved(pdf)
    while (mended := _ended_in_no_return(written, pikepdf)) != written:
        written = mended
    write_whole(out, written)
    return lacking


def told_lacking(page: Path, signs: Sequence[str]) -> str:
    """Which signs the PDF of a page lacks, each with the first words that it stands among."""
    text = " ".join(unescape(_TAG.sub(" ", page.read_text(encoding="utf-8"))).split())
    places = [f"{sign} (U+{ord(sign):04X}) in “{_around(text, sign)}”" for sign in signs[:_MOST_SIGNS]]
    more = f", and {len(signs) - _MOST_SIGNS} more" if len(signs) > _MOST_SIGNS else ""
    return (
        f"{page.with_suffix('.pdf').name}: no font of this machine has {', '.join(places)}{more}. The PDF has empty "
        "boxes there, and does not call itself PDF/A. Install a font that has them, such as fonts-noto-core, "
        "fonts-noto-cjk or fonts-noto-color-emoji, and run again."
    )


def _around(text: str, sign: str) -> str:
    """The words that a sign stands among."""
    place = max(text.find(sign), 0)
    return text[max(place - 20, 0) : place + 20].strip()


@contextmanager
def _signs_without_font() -> Iterator[list[str]]:
    """The signs that are drawn within as empty boxes, each once, in their order."""
    lacking: list[str] = []

    class Seen(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
                sign = chr(int(str(record.args[1])))
                if sign not in lacking and unicodedata.category(sign) not in ("Cc", "Cf", "Zs", "Zl", "Zp"):
                    lacking.append(sign)

    log, seen = logging.getLogger("weasyprint"), Seen(logging.WARNING)
    log.addHandler(seen)
    try:
        yield lacking
    finally:
        log.removeHandler(seen)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """No search for garbage meanwhile: boxes are made by the hundred thousand, and all of them are used."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def pdf_libraries() -> tuple[Any, Any]:
    """WeasyPrint and pikepdf.

    Raises:
        PdfNotPossible: one of them, or what WeasyPrint draws with, is not on this machine.
    """
    try:
        import pikepdf
        import weasyprint
    except ImportError as missing:
        raise PdfNotPossible(
            f"No PDF was made: {missing.name or missing} is not installed. Install the extra: "
            "pip install 'cooperative-indicators[pdf]', and run again."
        ) from None
    except OSError:  # WeasyPrint is there, and a library that it loads is not
        raise PdfNotPossible(
            "No PDF was made: a library that WeasyPrint needs is missing. On Debian or Ubuntu: apt-get install "
            "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation, and run again."
        ) from None
    return weasyprint, pikepdf


def colours_in_place(source: str) -> str:
    """HTML whose drawings name each colour itself: WeasyPrint knows no variable there."""
    return _COLOUR.sub(r"\1", source)


def nothing_from_outside(url: str, *_: Any, **__: Any) -> Any:
    """Refuse whatever a page asks for: it has all that it needs."""
    raise ValueError(f"the page asks for {url}, and a page asks for nothing")


def _saved(pdf: Any) -> bytes:
    pdf.save(written := io.BytesIO(), deterministic_id=True, compress_streams=True)
    return written.getvalue()


def _ended_in_no_return(written: bytes, pikepdf: Any) -> bytes:
    """The file with a byte more in each drawn content or font that ends, as it is compressed, in a carriage return.

    With the line feed after it a checker takes it for the end of the line, and the stream for one byte too short. What
    is drawn gets a line feed, a font a byte behind its last table: neither says anything.
    """
    with pikepdf.open(io.BytesIO(written)) as pdf:
        mended = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream)
            and (not {"/Type", "/N"} & set(one.keys()) or one.get("/Subtype") == pikepdf.Name.Form)
            and one.read_raw_bytes().endswith(b"\r")
        ]
        for one in mended:
            content = one.read_bytes()
            is_font = "/Length1" in one
            one.write(content + (b"\x01" if is_font else b"\n"))
            if is_font:
                one.Length1 = len(content) + 1
        return _saved(pdf) if mended else written


def _say_universal_access(pdf: Any, pikepdf: Any) -> None:
    said = pdf.Root.Metadata.read_bytes().decode()
    stream = pikepdf.Stream(pdf, said.replace("</rdf:RDF>", f"{_UNIVERSAL_ACCESS}</rdf:RDF>").encode())
    stream.Type, stream.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = pdf.make_indirect(stream)


def _scope_headers(pdf: Any, pikepdf: Any) -> None:
    """Say of each table header whether it heads a column or a row: WeasyPrint says column of all."""
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.TH and "/A" in one:
            place = re.search(r"-(\d+)-(\d+)$", str(one.get("/ID", "")))
            heads_column = place is not None and place[1] == "0"
            one.A.Scope = pikepdf.Name.Column if heads_column else pikepdf.Name.Row


def _flatten_lists(pdf: Any, pikepdf: Any) -> None:
    """Put the items of each list into it: where HTML groups the terms of a list, WeasyPrint has a box between them."""
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Dictionary) or one.get("/S") != pikepdf.Name.L:
            continue
        inside: list[Any] = []
        for child in _children(one, pikepdf):
            is_box = isinstance(child, pikepdf.Dictionary) and child.get("/S") == pikepdf.Name.Div
            inside += _children(child, pikepdf) if is_box else [child]
        for item in inside:
            if isinstance(item, pikepdf.Dictionary):
                item.P = one
        one.K = pikepdf.Array(inside)


def _children(element: Any, pikepdf: Any) -> list[Any]:
    """What an element of the structure holds: many, one that stands alone, or nothing."""
    held = element.get("/K")
    return [] if held is None else list(held) if isinstance(held, pikepdf.Array) else [held]
