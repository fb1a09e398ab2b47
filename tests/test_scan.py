"""Nothing personal gets out: what is planted in any kind of output is found, and its place named."""

import gzip
import html
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from conftest import CONFIGURATION, Folder
from indicators.configuration import Disclosure
from indicators.cooperative import Cooperative
from indicators.errors import PersonalDataFound
from indicators.exports.ingest import ingest_or_refuse
from indicators.exports.pseudonyms import pseudonym
from indicators.report.scan import scan, search_of

PEOPLE = """\
No;Nom;Prénom;NISS;Courriel;Téléphone;IBAN;Worker;From;To;Gender;Office;Days;Hours
C1;El-Khatib;Zaïna;67.08.30-999.49;z@example.org;0400 16 55 16;BE00 9994 8846 5719;P-10042;01/01/2024;;F;Bastogne;9;70,0
C2;Yilmaz;Aurélie;;;;;1042;01/01/2024;;F;Mons;9;70,0
C3;Bastogne;Rik;;;;;1043;01/01/2024;;M;Mons;9;70,0
"""
NAME = "Zaïna El-Khatib"


@pytest.fixture(scope="module")
def cooperative(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cooperative]:
    """Three contracts with all that an export tells of a person, ingested once."""
    root = tmp_path_factory.mktemp("paper")
    (root / "cooperative.toml").write_text(CONFIGURATION, encoding="utf-8")
    (root / "data/raw/2024").mkdir(parents=True)
    (root / "data/raw/2024/contracts.csv").write_text(PEOPLE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("INDICATORS_PSEUDONYM_KEY", "a key for tests")
        made = Cooperative.at(root)
        ingest_or_refuse(made, made.year(2024))
        yield made


@pytest.fixture
def made(tmp_path: Path) -> Path:
    place = tmp_path / "reports/.aside/fr"
    place.mkdir(parents=True)
    return place


def refusal(made: Path, cooperative: Cooperative) -> str:
    with pytest.raises(PersonalDataFound) as refused:
        scan(made, search_of(cooperative.root, cooperative.may_be_named))
    return str(refused.value)


@pytest.mark.parametrize(
    ("planted", "what"),
    [
        (NAME, "a name"),
        ("EL KHATIB Zaina", "a name"),
        ("Aurélie Yilmaz", "a name"),
        ("Mme Yilmaz", "a family name"),
        ("67.08.30-999.49", "a number of a person"),
        ("67083099949", "a number of a person"),
        ("BE00 9994 8846 5719", "a number of a person"),
        ("be00999488465719", "a number of a person"),
        ("0400 16 55 16", "a telephone number"),
        ("+32 400 16 55 16", "a telephone number"),
        ("P-10042", "a number of a person"),
        ("z@example.org", "an e-mail address"),
        ("someone.else@example.org", "an e-mail address"),
        ("85.07.30-033.28", "a national number"),
        ("BE71 0961 2345 6769", "an account number"),
        (pseudonym("P-10042", b"a key for tests"), "a pseudonym"),
        ("/home/ada/data/raw", "an absolute path"),
        ("C:\\Users\\ada\\raw", "an absolute path"),
        ("a key for tests", "a secret"),
        ("https://ada:hunter2@example.org/", "a secret"),
    ],
)
def test_each_kind_of_personal_data_is_found_and_never_repeated(
    cooperative: Cooperative, made: Path, planted: str, what: str
):
    (made / "page.html").write_text(f"<p>One line.</p>\n<p>Then {planted}, here.</p>\n", encoding="utf-8")

    told = refusal(made, cooperative)

    assert f"page.html, line 2: {what}" in told
    assert planted not in told


@pytest.mark.parametrize("amount", ["+26 345 123 €", "+26\u202f345\u202f123\u00a0€", "+26 345 123 EUR"])
def test_a_change_of_millions_is_no_telephone(cooperative: Cooperative, made: Path, amount: str):
    (made / "page.html").write_text(f"<td>{amount}</td>\n", encoding="utf-8")

    scan(made, search_of(cooperative.root, cooperative.may_be_named))


def test_a_folder_of_this_machine_and_a_secret_of_its_environment_are_found(
    cooperative: Cooperative, made: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("BACKUP_PASSWORD", "correct horse battery")
    (made / "run.log").write_text(f"read {cooperative.root}\nlogin correct horse battery\n")

    told = refusal(made, cooperative)

    assert "run.log, line 1: an absolute path" in told
    assert "run.log, line 2: a secret" in told


def notebook(output: str = "", **metadata: str) -> str:
    cell = {"cell_type": "code", "metadata": {}, "source": "table", "execution_count": 1}
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": [output]}]
    return json.dumps({"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def packed(content: str) -> bytes:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("notes.txt", content)
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    return outer.getvalue()


def parquet(content: str) -> bytes:
    file = io.BytesIO()
    pd.DataFrame({"office": ["Mons", content]}).to_parquet(file)
    return file.getvalue()


KINDS: dict[str, tuple[str, Callable[[str], str | bytes], str]] = {
    "text": ("log.txt", lambda name: f"read\n{name}\n", "log.txt, line 2"),
    "CSV": ("figures.csv", lambda name: f"id,slice\nloans.granted,{name}\n", "figures.csv, line 2"),
    "entities": ("page.html", lambda name: html.escape(name).encode("ascii", "xmlcharrefreplace"), "page.html, line 1"),
    "attribute": ("page.html", lambda name: f'<p title="{name}">x</p>', "page.html, line 1"),
    "cells": ("page.html", lambda name: "<td>" + "</td>\n<td>".join(name.split()) + "</td>", "page.html, line 1"),
    "drawing": ("chart.svg", lambda name: f'<svg><path d="M 0 0"/><text>{name}</text></svg>', "chart.svg, line 1"),
    "output": ("4_pay.ipynb", notebook, "4_pay.ipynb, line 13"),
    "metadata": ("4_pay.ipynb", lambda name: notebook(author=name), "4_pay.ipynb, line 20"),
    "cache": ("cache.json", lambda name: json.dumps({"key": name}), "cache.json, line 1"),
    "archive": ("share.zip", packed, "share.zip > inner.zip > notes.txt, line 1"),
    "compressed": ("log.gz", lambda name: gzip.compress(name.encode()), "log.gz, unpacked, line 1"),
    "table": ("cells.parquet", parquet, "cells.parquet, row 2"),
    "file name": (f"{NAME}.txt", lambda name: "nothing", "the name of a file"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_planted_in_each_kind_of_output_is_found(cooperative: Cooperative, made: Path, kind: str):
    file, write, place = KINDS[kind]
    content = write(NAME)
    (made / file).write_bytes(content.encode() if isinstance(content, str) else content)

    assert place in refusal(made, cooperative)

    content = write("Nobody Inparticular")
    (made / file).unlink()
    (made / file.replace(NAME, "nobody")).write_bytes(content.encode() if isinstance(content, str) else content)
    scan(made, search_of(cooperative.root, cooperative.may_be_named))


@pytest.mark.parametrize(
    ("page", "place"),
    [
        (f"<p>{NAME}</p>", "page 1"),
        (f'<meta name="author" content="{NAME}"><p>x</p>', "metadata"),
        (f"<title>{NAME}</title><p>x</p>", "metadata"),
        (f'<img alt="{NAME}" src="data:image/svg+xml,<svg xmlns=\'http://www.w3.org/2000/svg\'/>">', "metadata"),
    ],
)
def test_a_name_planted_in_a_pdf_is_found(cooperative: Cooperative, made: Path, page: str, place: str):
    weasyprint = pytest.importorskip("weasyprint")
    weasyprint.HTML(string=page).write_pdf(made / "report.pdf", pdf_variant="pdf/ua-1")

    assert f"report.pdf, {place}" in refusal(made, cooperative)


def test_a_name_planted_in_what_is_attached_to_a_pdf_is_found(cooperative: Cooperative, made: Path):
    weasyprint = pytest.importorskip("weasyprint")
    attached = weasyprint.Attachment(string=f"id\n{NAME}\n", name="figures.csv")
    weasyprint.HTML(string="<p>x</p>").write_pdf(made / "report.pdf", attachments=[attached])

    assert "report.pdf, an attachment, line 2" in refusal(made, cooperative)


def test_what_only_looks_like_it_is_left_alone(cooperative: Cooperative, made: Path):
    """A member number of four digits may be any figure; an office may be called as somebody is."""
    (made / "page.html").write_text(
        "<p>1042 contracts; 4 512 675 hours; 2 283.7424089 FTE; 0.04123456789.</p>\n<p>Bastogne, 01/02/2024.</p>\n"
        '<a href="https://example.org/home/loans">x</a> <path d="M 0400 16 55 16 67083099949"/>\n'
    )

    scan(made, search_of(cooperative.root, cooperative.may_be_named))


def test_what_the_board_lets_be_named_is_left_alone(cooperative: Cooperative, made: Path):
    (made / "page.html").write_text(f"<p>{NAME}, info@example.org</p>")
    named = Disclosure(may_be_named=(NAME, "info@example.org"))

    scan(made, search_of(cooperative.root, named.may_be_named))


def test_the_index_holds_no_cell_of_the_exports(cooperative: Cooperative):
    index = pd.read_parquet(cooperative.processed / "personal/2024.parquet")

    assert index.dtypes.astype(str).to_dict() == {"kind": "str", "hash": "int64"}
    assert set(index["kind"]) == {"name", "family_name", "word", "number"}
    assert index["hash"].is_unique or index.groupby("kind")["hash"].apply(lambda one: one.is_unique).all()


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ('read("contracts", 2024, root=root).head(1)', "a pseudonym, which only a row of a table has"),
        (f'print("{NAME}")', "a name or address of the exports"),
        ('import os\nprint("at", os.path.abspath(root))', "an absolute path"),
    ],
)
def test_a_notebook_that_shows_it_stops_the_run_and_the_last_good_report_stays(folder: Folder, code: str, what: str):
    folder.export("contracts.csv", PEOPLE)
    declared = nbformat.v4.new_code_cell('fiscal_year = 2024\nlanguage = "fr"\nroot = "."', id="parameters")
    declared.metadata["tags"] = ["parameters"]
    shown = nbformat.v4.new_code_cell(f"from indicators.tables import read\n{code}", id="code")
    (folder.root / "notebooks").mkdir()
    notebook = folder.root / "notebooks/1_paper.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[declared]), notebook)
    assert folder.run("report", "2024", "--language", "fr").code == 0
    before = {path: path.read_bytes() for path in sorted((folder.root / "reports/2024").rglob("*")) if path.is_file()}

    nbformat.write(nbformat.v4.new_notebook(cells=[declared, shown]), notebook)
    stopped = folder.run("report", "2024", "--language", "fr")

    assert stopped.code == 1
    assert what in stopped.err and "1_paper" in stopped.err and NAME not in stopped.err
    assert before == {
        path: path.read_bytes() for path in sorted((folder.root / "reports/2024").rglob("*")) if path.is_file()
    }
