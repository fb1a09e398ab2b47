"""Pictures of the year's own words: embedded, sized, without metadata, with what they show and who made them.

`![what it shows](photo.jpg "who made it")` in a text of the year stands for a file beside that text.
"""

import base64
import io
import re
from html import escape
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from indicators.core.errors import WrongUse

WIDTH = 960
"""The most pixels across that are kept: twice what a column of words is wide on paper."""

_QUALITY = 78
_PICTURE = re.compile(r'!\[([^\]]*)\]\(([^)\s]*)(?:\s+"([^"]*)")?\s*\)')
_FORMATS = ("JPEG", "PNG", "WEBP")


def with_pictures(text: str, folder: Path) -> str:
    """A text in Markdown with its pictures in it.

    Raises:
        WrongUse: a picture lacks its description or its source, is not beside the text, or is none.
    """
    return _PICTURE.sub(lambda found: _figure(folder, *(part or "" for part in found.groups())), text)


def _figure(folder: Path, alternative: str, name: str, source: str) -> str:
    written = f"![{alternative}]({name}{f' {chr(34)}{source}{chr(34)}' if source else ''})"
    if not alternative.strip() or not source.strip():
        lacking = "what it shows" if not alternative.strip() else "its source"
        raise WrongUse(f'the picture {written} does not say {lacking}. Write ![what it shows]({name} "who made it").')
    file = folder / name
    if Path(name).name != name or file.is_symlink() or not file.is_file():
        raise WrongUse(f"there is no picture '{name}' beside the text. Put the file itself there, and name it alone.")
    kind, drawn, (width, height) = _embedded(file)
    data = base64.b64encode(drawn).decode()
    return (
        f'<figure class="picture"><img src="data:image/{kind};base64,{data}" alt="{escape(alternative.strip())}" '
        f'width="{width}" height="{height}"><figcaption>{escape(source.strip())}</figcaption></figure>'
    )


def _embedded(file: Path) -> tuple[str, bytes, tuple[int, int]]:
    """The pixels of a picture alone, upright and no wider than a page shows; a drawing stays without loss."""
    try:
        with Image.open(file, formats=_FORMATS) as opened:
            upright = ImageOps.exif_transpose(opened)
            kind = "png" if opened.format == "PNG" else "jpeg"
            shown = upright.convert("RGBA" if kind == "png" else "RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise WrongUse(f"'{file.name}' is no picture that can be read. Save it as JPEG, PNG or WebP.") from None
    if shown.width > WIDTH:
        shown = shown.resize((WIDTH, max(1, round(shown.height * WIDTH / shown.width))), Image.Resampling.LANCZOS)
    bare = Image.new(shown.mode, shown.size)
    bare.paste(shown)
    made = io.BytesIO()
    bare.save(made, kind, optimize=True, **({"quality": _QUALITY} if kind == "jpeg" else {}))
    return kind, made.getvalue(), bare.size
