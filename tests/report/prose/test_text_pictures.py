"""Pictures of a text: inside the page, sized and bare, or refused with what to do."""

import base64
import io
import re
from pathlib import Path

import pytest
from PIL import Image

from indicators.core.errors import WrongUse
from indicators.report.prose.pictures import WIDTH, with_pictures


def photo(file: Path, width: int = 2000, height: int = 1000, turned: int = 1) -> None:
    """A photograph with the place and the camera in its metadata, turned by them."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x013B] = turned, "Camera of Ada", "Ada"
    Image.new("RGB", (width, height), "teal").save(file, exif=exif, comment=b"Ada was here")


def embedded(html: str) -> bytes:
    found = re.search(r"base64,([A-Za-z0-9+/=]+)", html)
    assert found
    return base64.b64decode(found[1])


def test_a_picture_is_inside_the_text_sized_and_without_metadata(tmp_path: Path):
    photo(tmp_path / "a.jpg")

    made = with_pictures('Before.\n\n![Two hens](a.jpg "Photo: Ada")\n\nAfter.', tmp_path)

    picture = Image.open(io.BytesIO(embedded(made)))
    assert picture.size == (WIDTH, WIDTH // 2)
    assert not dict(picture.getexif()) and b"Ada" not in embedded(made)
    assert 'alt="Two hens"' in made and "<figcaption>Photo: Ada</figcaption>" in made
    assert made == with_pictures('Before.\n\n![Two hens](a.jpg "Photo: Ada")\n\nAfter.', tmp_path)


def test_a_picture_that_was_held_upright_stands_upright(tmp_path: Path):
    photo(tmp_path / "a.jpg", 400, 200, turned=6)

    picture = Image.open(io.BytesIO(embedded(with_pictures('![Hens](a.jpg "Ada")', tmp_path))))

    assert picture.size == (200, 400)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ('![](a.jpg "Ada")', "does not say what it shows"),
        ("![Hens](a.jpg)", "does not say its source"),
        ('![Hens](b.jpg "Ada")', "no picture 'b.jpg' beside the text"),
        ('![Hens](../a.jpg "Ada")', "no picture '../a.jpg' beside the text"),
        ('![Hens](https://hens.example/a.jpg "Ada")', "beside the text"),
        ('![Hens](words.md "Ada")', "'words.md' is no picture"),
    ],
)
def test_what_is_no_picture_beside_the_text_is_refused_with_what_to_do(tmp_path: Path, written: str, sentence: str):
    photo(tmp_path / "a.jpg")
    (tmp_path / "words.md").write_text("words", encoding="utf-8")

    with pytest.raises(WrongUse, match=re.escape(sentence)):
        with_pictures(written, tmp_path)
