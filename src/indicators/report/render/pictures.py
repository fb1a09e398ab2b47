"""The charts of a page as pictures, for slides and for what is shared elsewhere: each with its words and its source."""

import io
import re
from html import escape, unescape
from pathlib import Path

from indicators.core.atomic_folder import staging_folder, swap
from indicators.core.folder import for_its_owner_alone
from indicators.report.page_name import pictures_beside
from indicators.report.render.pdf import colours_in_place, nothing_from_outside, pdf_libraries

_FIGURE = re.compile(r'<figure class="chart[^"]*">(.*?)</figure>', re.DOTALL)
_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.DOTALL)
_DRAWING = re.compile(r"<svg .*?</svg>", re.DOTALL)
_NOTE = re.compile(r'<p class="note">.*?</p>', re.DOTALL)
_SOURCE = re.compile(r"<footer>\s*<p>(.*?)</p>", re.DOTALL)
_FIGURE_ID = re.compile(r'(?:data-figure="|href="#figure-)([\w.]+)"')
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_TAG = re.compile(r"<[^>]*>")
_WIDE, _HIGH, _SCALE = 1200, 675, 2
"""Pixels of CSS, and how many of a picture each becomes: what slides and networks show without cutting."""

_STYLE = f"""
@page {{ size: {_WIDE}px {_HIGH}px; margin: 40px 56px 34px; }}
body {{ margin: 0; font: 20px/1.3 "Liberation Sans", Arial, sans-serif; color: #16202b; }}
article {{ break-after: page; height: {_HIGH - 74}px; position: relative; }}
h1 {{ margin: 0; font: 600 30px/1.2 "Liberation Serif", Georgia, serif; }}
p {{ margin: 6px 0 0; font-size: 18px; color: #535e69; }}
.note {{ font-size: 15px; }}
svg {{ display: block; margin: 18px auto 0; }}
footer {{ position: absolute; bottom: 0; font-size: 15px; color: #535e69; }}
"""


def write_pictures(page: Path) -> list[Path]:
    """Write each chart of a page as a PNG into a folder beside it; returns their places, in the order of the page.

    A picture has the headline, what is measured, the drawing, its notes, and the cooperative, year and state of the
    page. Its name is its number and the figure that it shows. The same page gives the same bytes.

    Raises:
        PdfNotPossible: the extra `pdf` or one of its native libraries is missing; says how to get them.
    """
    weasyprint, _ = pdf_libraries()
    import pypdfium2

    text = page.read_text(encoding="utf-8")
    source = _TAG.sub("", found[1]) if (found := _SOURCE.search(text)) else ""
    charts = [one for one in _FIGURE.findall(text) if _DRAWING.search(one)]
    place = pictures_beside(page)
    names = [f"{number:02}-{_figure_of(chart)}.png" for number, chart in enumerate(charts, start=1)]
    articles = "".join(_article(chart, source) for chart in charts)
    html = f"<!DOCTYPE html><html><head><title>-</title><style>{_STYLE}</style></head><body>{articles}</body></html>"
    drawn = b""
    if charts:
        drawn = weasyprint.HTML(string=colours_in_place(html), url_fetcher=nothing_from_outside).write_pdf()
    private = page.stat().st_mode & 0o077 == 0
    with staging_folder(place) as staging:
        if drawn:
            document = pypdfium2.PdfDocument(drawn)
            try:
                for name, sheet in zip(names, document, strict=False):
                    picture = io.BytesIO()
                    sheet.render(scale=_SCALE * 96 / 72).to_pil().convert("RGB").save(picture, "PNG", optimize=True)
                    (staging / name).write_bytes(picture.getvalue())
            finally:
                document.close()
        if private:  # as its page is
            for_its_owner_alone(staging)
        swap(staging, place)
    return [place / name for name in names]


def _article(chart: str, source: str) -> str:
    """One picture: the words of the caption as headings, the drawing as large as there is room."""
    caption = _CAPTION.search(chart)
    title, measured = _words_of(caption[1] if caption else "")
    drawing = _DRAWING.search(chart)
    notes = "".join(_NOTE.findall(chart))
    taken = 150 + 36 * (len(title) > 68) + 24 * (len(measured) > 115) + 24 * notes.count("<p")
    return (
        f"<article><h1>{escape(title)}</h1><p>{escape(measured)}</p>"
        f"{_fitted(drawing[0] if drawing else '', _WIDE - 112, _HIGH - 74 - taken)}{notes}"
        f"<footer>{source}</footer></article>"
    )


def _words_of(caption: str) -> tuple[str, str]:
    title, _, measured = caption.partition("</b>")
    return unescape(_TAG.sub("", title)), unescape(_TAG.sub("", measured))


def _fitted(drawing: str, width: float, height: float) -> str:
    """A drawing as large as a box lets it be."""
    size = _SIZE.search(drawing)
    if size is None:
        return drawing
    scale = min(width / float(size[1]), height / float(size[2]))
    plain = re.sub(r'^<svg ([^>]*?)\s(?:width|height)="[^"]*"\s?(?:height="[^"]*")?', r"<svg \1", drawing)
    wide, high = (round(float(one) * scale) for one in size.groups())
    return plain.replace("<svg ", f'<svg width="{wide}" height="{high}" font-family="Liberation Sans" ', 1)


def _figure_of(chart: str) -> str:
    """The figure that a chart's data come from; a drawing of one's own names none."""
    found = _FIGURE_ID.search(chart)
    return found[1] if found else "chart"
