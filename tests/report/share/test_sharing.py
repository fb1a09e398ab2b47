"""Sharing: one folder or zip with its hashes, the same bytes each time; or the page alone under a password."""

import base64
import gzip
import hashlib
import io
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from conftest import CONTRACTS, Folder
from indicators.core.errors import PdfNotPossible
from indicators.report.render.pdf import told_lacking, write_pdf

PAGE = "<!DOCTYPE html><html lang='en'><head><title>Report – A &amp; B</title><style>p{}</style></head><p>20 892</p>"
PROJECT = Path(__file__).parents[3]
PASSWORD = "four words are enough"


@pytest.fixture
def reported(folder: Folder) -> Folder:
    """The paper cooperative with a report of 2024 in English."""
    assert folder.run("ingest", "2024").code == 0
    place = folder.root / "reports" / "2024"
    (place / "en").mkdir(parents=True)
    (place / "en" / "special-report-2024.html").write_text(PAGE, encoding="utf-8")
    (place / "figures.csv").write_text("id,value\nemployment.workers,20892\n", encoding="utf-8")
    return folder


def share(folder: Folder, *words: str) -> Path:
    result = folder.run("share", "2024", "--language", "en", *words)
    assert result.code == 0, result.err
    return Path(result.out.strip().removeprefix("Shared in "))


def test_the_board_receives_the_page_the_figures_and_the_hash_of_each(reported: Folder):
    with zipfile.ZipFile(share(reported)) as received:
        names = received.namelist()
        sums = dict(line.split("  ")[::-1] for line in received.read("SHA256SUMS").decode().splitlines())
        contents = {name: received.read(name) for name in names}

    assert names == ["SHA256SUMS", "figures.csv", "special-report-2024.html"]
    assert sums == {name: hashlib.sha256(contents[name]).hexdigest() for name in names[1:]}
    assert contents["special-report-2024.html"].decode() == PAGE


def test_a_zip_has_the_same_bytes_each_time_and_a_folder_the_same_files(reported: Folder, tmp_path: Path):
    first = share(reported).read_bytes()
    second = share(reported, "--output", str(tmp_path / "again.zip")).read_bytes()
    folder = share(reported, "--output", str(tmp_path / "board"))

    assert first == second
    assert sorted(path.name for path in folder.iterdir()) == ["SHA256SUMS", "figures.csv", "special-report-2024.html"]
    assert share(reported, "--output", str(tmp_path / "board")) == folder


def test_a_folder_that_holds_something_else_is_left_alone(reported: Folder, tmp_path: Path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear board")

    result = reported.run("share", "2024", "--language", "en", "--output", str(tmp_path / "mine"))

    assert result.code == 2 and "holds something else" in result.err
    assert (tmp_path / "mine" / "letter.txt").read_text() == "Dear board"


def test_what_was_not_made_cannot_be_shared(folder: Folder):
    result = folder.run("share", "2024", "--language", "fr")

    assert result.code == 2
    assert "Run: indicators report 2024 --language fr" in result.err


def test_the_name_of_a_worker_does_not_leave(reported: Folder):
    page = reported.root / "reports/2024/en/special-report-2024.html"
    page.write_text(PAGE + "<p>Reach me at ada@example.org</p>", encoding="utf-8")

    result = reported.run("share", "2024", "--language", "en")

    assert result.code == 1 and "an e-mail address" in result.err
    assert not list((reported.root / "reports" / "2024").glob("*.zip"))


def opened(page: str, password: str) -> str:
    """What the script of the page does, in Python."""
    sealed = json.loads(re.findall(r'id="sealed" hidden>(.*?)</p>', page)[0])
    salt, nonce, content = (base64.b64decode(sealed[name]) for name in ("salt", "nonce", "content"))
    assert sealed["iterations"] >= 600_000
    key = PBKDF2HMAC(hashes.SHA256(), 32, salt, sealed["iterations"]).derive(password.encode())
    return gzip.decompress(AESGCM(key).decrypt(nonce, content, None)).decode()


def test_under_a_password_the_page_leaves_alone_and_only_the_password_opens_it(
    reported: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))

    place = share(reported, "--password", "--output", str(tmp_path / "board"))

    assert sorted(path.name for path in place.iterdir()) == ["SHA256SUMS", "special-report-2024.html"]
    locked = (place / "special-report-2024.html").read_text(encoding="utf-8")
    assert "20 892" not in locked and PASSWORD not in locked
    assert "<title>Report – A &amp; B</title>" in locked
    assert opened(locked, PASSWORD) == PAGE
    with pytest.raises(InvalidTag):
        opened(locked, "four other words")


def test_the_policy_of_the_locked_page_lets_in_its_script_and_both_styles_alone(
    reported: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("INDICATORS_SHARE_PASSWORD", PASSWORD)
    place = share(reported, "--password", "--output", str(tmp_path / "board"))
    page = (place / "special-report-2024.html").read_text(encoding="utf-8")

    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    (style,) = re.findall(r"<style>(.*?)</style>", page)
    (script,) = re.findall(r"<script>(.*?)</script>", page)

    def known(words: str) -> str:
        return "&#39;sha256-" + base64.b64encode(hashlib.sha256(words.encode()).digest()).decode() + "&#39;"

    assert policy.startswith("default-src &#39;none&#39;;")
    assert f"script-src {known(script)};" in policy
    assert f"style-src {known(style)} {known('p{}')};" in policy


def test_a_short_password_is_refused(reported: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("short\n"))

    result = reported.run("share", "2024", "--language", "en", "--password")

    assert result.code == 2 and "The password has 5 characters; take 12 or more" in result.err


def test_a_missing_library_of_the_pdf_is_a_sentence_that_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(PdfNotPossible, match=r"pip install 'cooperative-indicators\[pdf\]'"):
        write_pdf(tmp_path / "page.html", tmp_path / "figures.csv", tmp_path / "page.pdf")


@pytest.mark.pdf
@pytest.mark.filterwarnings("ignore:unclosed file .*sRGB:ResourceWarning")  # WeasyPrint leaves its profile open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(("sign", "lacking"), [("\U0010fffd", ["\U0010fffd"]), ("é", [])])
def test_a_sign_that_no_font_has_is_told_with_its_place_and_the_pdf_is_no_archive(
    tmp_path: Path, sign: str, lacking: list[str]
):
    page, figures, out = tmp_path / "page.html", tmp_path / "figures.csv", tmp_path / "page.pdf"
    body = f"<title>Report</title></head><body><h1>Loans of Li{sign}ge</h1></body></html>"
    page.write_text(f'<!doctype html><html lang="en"><head>{body}', encoding="utf-8")
    figures.write_text("id\n")

    assert write_pdf(page, figures, out) == lacking
    assert (b"pdfaid" in out.read_bytes()) is not bool(lacking)
    if lacking:
        told = told_lacking(page, lacking)
        assert "page.pdf: no font of this machine has" in told and "(U+10FFFD) in “" in told and "Loans of Li" in told


def test_a_zip_of_a_report_that_was_made_anew_is_gone_and_one_of_the_same_stays(folder: Folder):
    shutil.copytree(
        PROJECT / "notebooks", folder.root / "notebooks", ignore=shutil.ignore_patterns("[2-9]*", "1[0-9]*")
    )
    assert folder.run("report", "2024", "--language", "en").code == 0
    zips = [share(folder), folder.root / "reports/2024/minutes.zip"]
    zips[1].write_bytes(b"put here by a person")

    assert folder.run("report", "2024", "--language", "en", "--force").code == 0
    assert [path.is_file() for path in zips] == [True, True]

    folder.export("contracts.csv", CONTRACTS.replace("7,6", "7,5"))
    assert folder.run("report", "2024", "--language", "en").code == 0

    assert [path.is_file() for path in zips] == [False, True]


@pytest.mark.pdf
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_terms_of_a_list_are_in_it_also_where_they_are_grouped(tmp_path: Path):
    """PDF/UA-1: a list holds its items and nothing between."""
    import pikepdf

    page, figures, out = tmp_path / "page.html", tmp_path / "figures.csv", tmp_path / "page.pdf"
    listed = "<dl><div><dt>Seat</dt><dd>Ghent</dd></div><div><dt>Day</dt><dd>17 June</dd></div></dl>"
    page.write_text(PAGE.replace("<p>20 892</p>", f"<h1>A</h1>{listed}<ul><li>One</li></ul>"), encoding="utf-8")
    figures.write_text("id,value\n", encoding="utf-8")

    write_pdf(page, figures, out)

    with pikepdf.open(out) as pdf:
        lists = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/L"]
        held = [[str(item.S) for item in one.K] for one in lists]
        parents = [item.P.objgen == one.objgen for one in lists for item in one.K]
    assert sorted(map(len, held)) == [1, 4] and {kind for one in held for kind in one} == {"/LI"}
    assert all(parents)
