"""A page under a password: one file that opens itself offline, in any browser, to whoever knows it."""

import base64
import gzip
import hashlib
import html
import json
import os
import re
import unicodedata
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from indicators.core.errors import WrongUse
from indicators.i18n.page_messages import word

ITERATIONS = 1_000_000
"""Rounds of PBKDF2 with SHA-256; OWASP asks for 600 000 at least."""

SHORTEST = 12
"""The fewest characters of a password: the file can be tried at leisure by whoever holds it."""

_TEMPLATE = Path(__file__).parent / "template"


def locked(page: str, password: str, language: str) -> str:
    """The page, encrypted with AES-256-GCM, in a page that asks for the password and shows it.

    The salt and the nonce are drawn anew each time: two runs never give the same bytes.

    Raises:
        WrongUse: the password is shorter than twelve characters.
    """
    if len(password) < SHORTEST:
        raise WrongUse(f"The password has {len(password)} characters; take {SHORTEST} or more, such as four words.")
    style, script = (_one_line(_TEMPLATE / name) for name in ("locked.css", "locked.js"))
    hashes = {"script-src": [_hash(script)], "style-src": [_hash(style), *_styles_of(page)]}
    policy = "; ".join(f"{kind} {' '.join(known)}" for kind, known in hashes.items())
    environment = Environment(loader=FileSystemLoader(_TEMPLATE), autoescape=True, keep_trailing_newline=True)
    return environment.get_template("locked.html.j2").render(
        language=language,
        title=html.unescape(re.findall(r"<title>(.*?)</title>", page, re.DOTALL)[0]),
        policy=f"default-src 'none'; {policy}; img-src data:; base-uri 'none'; form-action 'none'",
        style=style,
        script=script,
        sealed=json.dumps(_sealed(page, password)),
        word=lambda key: word(key, language),
    )


def _sealed(page: str, password: str) -> dict[str, str | int]:
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

    salt, nonce = os.urandom(16), os.urandom(12)
    typed = unicodedata.normalize("NFC", password).encode()
    key = PBKDF2HMAC(hashes.SHA256(), 32, salt, ITERATIONS).derive(typed)
    content = AESGCM(key).encrypt(nonce, gzip.compress(page.encode(), mtime=0), None)
    written = {"salt": salt, "nonce": nonce, "content": content}
    return {"iterations": ITERATIONS, **{name: base64.b64encode(one).decode() for name, one in written.items()}}


def _styles_of(page: str) -> list[str]:
    """The styles that the page inside may have: the policy of the page around it still holds once it is open."""
    return [_hash(style) for style in re.findall(r"<style>(.*?)</style>", page, re.DOTALL)]


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _one_line(path: Path) -> str:
    return " ".join(path.read_text(encoding="utf-8").split())
