"""Nothing personal gets out: what is planted in any kind of output is found, and its place named."""

import csv
import gzip
import html
import io
import json
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
import pytest

from conftest import CONFIGURATION, Folder
from indicators.configuration import Disclosure
from indicators.cooperative import Cooperative
from indicators.core.errors import PersonalDataFound
from indicators.core.invisible_characters import INVISIBLE
from indicators.ingest.pipeline import ingest_or_refuse
from indicators.ingest.report import HIDDEN
from indicators.privacy.output_scan import refuse_unsearched, scan, search_of, sha256
from indicators.privacy.personal_index import NUMBER, WORD, as_kind, compact, hashed
from indicators.privacy.pseudonyms import pseudonym
from indicators.privacy.redaction import Masks

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
    masked = Masks(cooperative.root)(f"Then {planted}, here.")

    assert f"page.html, line 2: {what}" in told
    assert planted not in told
    assert planted not in masked and "[a" in masked and masked.endswith(", here.")


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


@pytest.mark.pdf
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
    import weasyprint  # loads libraries that not every machine has

    weasyprint.HTML(string=page).write_pdf(made / "report.pdf", pdf_variant="pdf/ua-1")

    assert f"report.pdf, {place}" in refusal(made, cooperative)


@pytest.mark.pdf
def test_a_name_planted_in_what_is_attached_to_a_pdf_is_found(cooperative: Cooperative, made: Path):
    import weasyprint  # loads libraries that not every machine has

    attached = weasyprint.Attachment(string=f"id\n{NAME}\n", name="figures.csv")
    weasyprint.HTML(string="<p>x</p>").write_pdf(made / "report.pdf", attachments=[attached])

    assert "report.pdf, an attachment, line 2" in refusal(made, cooperative)


def workbook(content: str) -> bytes:
    file = io.BytesIO()
    pd.DataFrame({"office": ["Mons", content]}).to_excel(file, index=False)
    return file.getvalue()


@pytest.mark.parametrize(
    "planted",
    [
        "85.47.15-123.86",
        "85073003328",
        "de89370400440532013000",
        "gb29 nwbk 6016 1331 9268 19",
        "A. Yilmaz",
        "Yilmaz",
        "someone@prive.example",
        "0470 12 34 56",
    ],
)
def test_csv_json_page_workbook_and_archive_are_searched_alike(cooperative: Cooperative, made: Path, planted: str):
    (made / "figures.csv").write_text(f"id,slice\nloans.granted,{planted}\n")
    (made / "figures.json").write_text(json.dumps([{"slice": planted}]))
    (made / "page.html").write_text(f"<td>{planted}</td>")
    (made / "figures.xlsx").write_bytes(workbook(planted))
    (made / "share.zip").write_bytes(packed(planted))

    told = refusal(made, cooperative)

    for file in ("figures.csv", "figures.json", "page.html", "figures.xlsx", "share.zip"):
        assert file in told


def test_what_only_looks_like_it_is_left_alone(cooperative: Cooperative, made: Path):
    """A member number of four digits may be any figure; an office may be called as somebody is."""
    (made / "page.html").write_text(
        "<p>1042 contracts; 4 512 675 hours; 2 283.7424089 FTE; 0.04123456789.</p>\n<p>Bastogne, 01/02/2024.</p>\n"
        '<a href="https://example.org/home/loans">x</a> <path d="M 0400 16 55 16 67083099949"/>\n'
    )

    scan(made, search_of(cooperative.root, cooperative.may_be_named))


def test_a_sign_that_nobody_sees_hides_no_name(cooperative: Cooperative, made: Path):
    signs = [chr(code) for code in range(0x00A0, 0xFFFF) if re.match(INVISIBLE, chr(code))]
    search = search_of(cooperative.root, cooperative.may_be_named)

    assert {"\u200b", "\u202d", "\u2069", "\ufeff"} <= {*signs}
    for sign in signs:
        assert search.masked(f"to {sign}Aur{sign}élie Yilmaz", lambda what: HIDDEN) == f"to {HIDDEN}"
        assert search.masked(f"to {sign}Y{sign}ilmaz", lambda what: HIDDEN) == f"to {HIDDEN}"


def test_what_the_board_lets_be_named_is_left_alone(cooperative: Cooperative, made: Path):
    (made / "page.html").write_text(f"<p>{NAME}, info@example.org</p>")
    named = Disclosure(may_be_named=(NAME, "info@example.org"))

    scan(made, search_of(cooperative.root, named.may_be_named))


def test_the_index_holds_no_cell_of_the_exports(cooperative: Cooperative):
    index = np.load(cooperative.processed / "personal/2024.npy", allow_pickle=False)
    own = np.array([hashed(compact("P-10042"), b"a key for tests"), hashed(compact("P-10042"), b"another key")])

    assert index.dtype == np.int64 and (np.diff(index) > 0).all()
    assert np.isin(as_kind(NUMBER, own), index).tolist() == [True, False]
    assert not np.isin(as_kind(WORD, own), index).any()


def write_notebook(folder: Folder, *code: str) -> None:
    declared = nbformat.v4.new_code_cell('fiscal_year = 2024\nlanguage = "fr"\nroot = "."', id="parameters")
    declared.metadata["tags"] = ["parameters"]
    cells = [declared, *(nbformat.v4.new_code_cell(one, id=f"code-{place}") for place, one in enumerate(code))]
    folder.only_own_chapters()
    (folder.root / "notebooks").mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder.root / "notebooks/1_paper.ipynb")


def in_place_and_kept(root: Path) -> dict[Path, bytes]:
    folders = (root / "reports/2024", root / "data/processed/sections")
    return {path: path.read_bytes() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()}


DIGEST = re.compile(rb"\b[0-9a-f]{64}\b")


def nowhere_written(root: Path, *planted: str) -> bool:
    """Whether none of it stands in a file that a run wrote, but in its tables and in digests."""
    written = [*(root / "reports").rglob("*"), *(root / "data/processed").rglob("*")]
    texts = {path: path.read_bytes() for path in written if path.is_file() and path.suffix != ".parquet"}
    assert texts
    # sooner or later the digest of an export or of the source has any four digits
    kept = {path: DIGEST.sub(b"", content) for path, content in texts.items() if path.name != ".contents.json"}
    return not [path for path, content in kept.items() for one in planted if one.encode() in content]


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
    write_notebook(folder)
    assert folder.run("report", "2024", "--language", "fr").code == 0
    before = in_place_and_kept(folder.root)

    write_notebook(folder, f"from indicators.tables import read\n{code}")
    stopped = folder.run("report", "2024", "--language", "fr")

    assert stopped.code == 1
    assert what in stopped.err and "2024/fr/1_paper.ipynb, line" in stopped.err and NAME not in stopped.err
    assert in_place_and_kept(folder.root) == before
    assert nowhere_written(folder.root, NAME, str(folder.root), pseudonym("P-10042", b"a key for tests"))


PLANTED = (NAME, "85.07.30-033.28", "BE71 0961 2345 6769", "z@example.org", "0400 16 55 16", "/home/ada", "P-10042")


def test_an_error_that_quotes_a_row_is_told_without_it_on_the_terminal_in_the_log_and_on_the_page(folder: Folder):
    folder.export("contracts.csv", PEOPLE)
    write_notebook(folder, f"raise ValueError({'; '.join(PLANTED)!r})")

    failed = folder.run("report", "2024", "--language", "fr")

    assert failed.code == 3 and "code cell 2 of 2" in failed.err
    page = (folder.root / "reports/2024.failed.html").read_text(encoding="utf-8")
    (log,) = (folder.root / "reports/log").glob("*.jsonl")
    for told in (failed.err, page, log.read_text(encoding="utf-8")):
        assert (
            "1_paper.ipynb" in told and "[a name or address of the exports]" in told and "[a national number]" in told
        )
        assert not [one for one in PLANTED if one in told]
    assert nowhere_written(folder.root, *PLANTED)


def test_a_cell_that_a_finding_quotes_is_hidden_where_it_is_a_persons(folder: Folder):
    """A row that slipped: its hours are a name, its days a national number."""
    slipped = f"C4;Doe;Ann;;;;;1044;01/01/2024;;F;Mons;{PLANTED[1]};{NAME}\n"
    folder.export("contracts.csv", PEOPLE + slipped)

    for words in (["ingest", "2024"], ["ingest", "2024", "--check"], ["report", "2024"]):
        result = folder.run(*words)
        assert "'•••' is not a number like" in result.out + result.err
        assert not [one for one in PLANTED if one in result.out + result.err]
    told = (folder.root / "data/processed/ingest/2024/findings.csv").read_text(encoding="utf-8")
    assert told.count("•••") == 4  # found, and in the sentence
    assert (folder.root / "data/processed/ingest/2024/ingest.fr.html").is_file()
    assert nowhere_written(folder.root, *PLANTED)


def test_a_file_that_nothing_reads_does_not_tell_whose_it_is(folder: Folder):
    folder.export("contracts.csv", PEOPLE)
    names = {
        "Aurélie Yilmaz 67.08.30-999.49.pdf": "2024/••• •••.pdf",
        unicodedata.normalize("NFD", "Aurélie Yilmaz.pdf"): "2024/•••.pdf",
        "contrat_Yilmaz_Aurélie_67083099949.pdf": "2024/contrat_•••_•••.pdf",
        unicodedata.normalize("NFD", "contrat_yilmaz_aurélie.pdf"): "2024/contrat_•••.pdf",
        "Note_yilmaz.docx": "2024/Note_•••.docx",
        "be71_0961_2345_6769.pdf": "2024/•••.pdf (2)",
        "malade.aurelie-yilmaz": "2024/malade.•••",
    }
    for name in names:
        folder.export(name, "x")

    for words in (["ingest", "2024", "--check"], ["ingest", "2024"], ["ingest", "2024"]):
        out = folder.run(*words).out
        assert "unread_file (note): 7" in out and "personal_file_name (note): 7" in out
        assert not [one for one in ("ilmaz", "67083099949", "67.08.30", "6769") if one in out]
    findings = (folder.root / "data/processed/ingest/2024/findings.csv").read_text(encoding="utf-8")
    told = list(csv.DictReader(findings.splitlines()))
    for rule in ("unread_file", "personal_file_name"):
        assert {one["file"] for one in told if one["rule"] == rule} == {*names.values()}
    assert nowhere_written(folder.root, *names, "ilmaz", "67083099949", "67.08.30", "6769")


def test_files_of_which_each_is_called_after_somebody_are_read_and_told_apart(folder: Folder):
    """A payroll office that gives one file a person."""
    header, *rows = PEOPLE.splitlines()
    folder.configure(CONFIGURATION.replace("contracts.csv", "slip_*.csv"))
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    for name, row in (
        ("Yilmaz_Aurélie", rows[1]),
        ("Zaïna El-Khatib", rows[0]),
        ("none", rows[1].replace(";9;", ";8;")),
    ):
        folder.export(f"slip_{name}.csv", f"{header}\n{row}\n")
    folder.export("controls.csv", f"file,measure,column,where,cell,value\nslip_{NAME}.csv,rows,,Worker,P-10042,1\n")

    stopped = folder.run("ingest", "2024")
    folder.export("slip_none.csv", f"{header}\n{rows[2]}\n")
    done = folder.run("ingest", "2024")

    assert "C2 is on 2024/slip_•••.csv 2 already" in stopped.out
    assert done.code == 0 and "1 of 1 control totals agree" in done.out
    assert "2024/slip_•••.csv              1           1" in done.out
    assert "2024/slip_•••.csv (2)          1           1" in done.out
    assert nowhere_written(folder.root, "Yilmaz", "Khatib", "P-10042")


def test_what_was_kept_is_searched_again_when_new_exports_tell_of_more_people(folder: Folder):
    write_notebook(folder, 'print("Aurore Vandenbossche")')
    assert folder.run("report", "2024", "--language", "fr").code == 0
    kept = folder.root / "data/processed/sections/2024/fr/1_paper.ipynb"
    assert kept.is_file()

    header = PEOPLE.splitlines()[0]
    folder.export("contracts.csv", f"{header}\nC9;Vandenbossche;Aurore;;;;;9;01/01/2023;;F;Mons;9;70,0\n", year=2025)
    folder.run("ingest", "2025")
    (folder.root / "reports/2024/fr/1_paper.html").unlink()
    stopped = folder.run("report", "2024", "--language", "fr")

    assert stopped.code == 1 and "fr/1_paper.ipynb, line" in stopped.err and "Vandenbossche" not in stopped.err
    assert not kept.exists()


def test_what_was_searched_is_not_searched_twice_and_nothing_else_gets_into_place(cooperative: Cooperative, made: Path):
    search = search_of(cooperative.root, cooperative.may_be_named)
    page = made / "page.html"
    page.write_text(f"<p>{NAME}</p>", encoding="utf-8")
    with pytest.raises(PersonalDataFound):
        scan(made, search)

    looked_at = scan(made, search, {sha256(page.read_bytes())})
    refuse_unsearched(made, looked_at)

    page.write_text("<p>Another</p>", encoding="utf-8")
    with pytest.raises(PersonalDataFound, match=r"page\.html was written after all was searched"):
        refuse_unsearched(made, looked_at)
    (made / "more.html").write_text("")
    with pytest.raises(PersonalDataFound, match=r"more\.html"):
        refuse_unsearched(made, {**looked_at, "page.html": sha256(page.read_bytes())})


def test_a_new_word_of_a_text_is_no_reason_to_search_all_again_unless_somebody_is_called_so(cooperative: Cooperative):
    text = cooperative.root / "notebooks/text/fr/loans.md"
    text.parent.mkdir(parents=True)
    states = []
    for written in ("", "Un mot nouveau", "Un mot nouveau, et Yilmaz"):
        text.write_text(written, encoding="utf-8")
        states.append(search_of(cooperative.root, cooperative.may_be_named).state)
    shutil.rmtree(cooperative.root / "notebooks")

    assert states[0] == states[1] != states[2]


def test_figures_are_not_printed_and_a_trace_is_masked_where_a_slice_is_called_as_somebody_is(folder: Folder):
    toml = folder.root / "cooperative.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + "\n[disclosure]\npeople = 1\n", encoding="utf-8")
    folder.export("contracts.csv", PEOPLE + f"C4;Doe;Ann;;;;;1044;01/01/2024;;F;{NAME};9;70,0\n")

    for format in ("csv", "json"):
        stopped = folder.run("figures", "2024", "--format", format)
        assert stopped.code == 1 and stopped.out == "" and "a name or address of the exports" in stopped.err
    traced = folder.run("trace", "2024", f"employment.full_time_equivalents,office={NAME}")
    assert traced.code == 0 and "[a name or address of the exports]" in traced.out and NAME not in traced.out


ONE_COLUMN = """\
No;Nom;Worker;From;To;Gender;Office;Days;Hours
"""


def with_one_column_of_names(folder: Folder, names: list[str]) -> Cooperative:
    rows = [f"C{place};{name};P{place};01/01/2024;;F;Mons;9;70,0\n" for place, name in enumerate(names)]
    folder.export("contracts.csv", ONE_COLUMN + "".join(rows))
    cooperative = Cooperative.at(folder.root)
    ingest_or_refuse(cooperative, cooperative.year(2024))
    return cooperative


FAMILY = "a family name of the exports"


@pytest.mark.parametrize(
    "names",
    [
        ["Zoltanine Vandeperenboom", "Zoltanine Kerkhofs", "Ada Wijnants"],
        ["Vandeperenboom Zoltanine", "Kerkhofs Zoltanine", "Wijnants Ada"],
        ["VANDEPERENBOOM Zoltanine"],
        ["Vandeperenboom, Zoltanine"],
        ["Zoltanine Van de Vandeperenboom"],
    ],
)
@pytest.mark.parametrize(
    "text",
    ["Vandeperenboom a demandé un prêt.", "<td>Vandeperenboom</td>", "office=Vandeperenboom,2024", "M. VANDEPERENBOOM"],
)
def test_a_family_name_is_known_where_the_export_has_one_column_for_the_whole_name(
    folder: Folder, names: list[str], text: str
):
    cooperative = with_one_column_of_names(folder, names)

    found = search_of(cooperative.root, cooperative.may_be_named).found_in(text)

    assert [one.what for one in found] == [FAMILY]


@pytest.mark.parametrize("text", ["Z. Maes", "Z.-K. Maes", "Maes Z.", "vu par z. Maes ;"])
def test_a_short_family_name_is_told_by_its_initial(folder: Folder, text: str):
    cooperative = with_one_column_of_names(folder, ["Zoltanine Maes", "Zoltanine Kerkhofs"])
    search = search_of(cooperative.root, cooperative.may_be_named)

    assert {one.what for one in search.found_in(text)} == {FAMILY}
    assert search.found_in("Q. Maes et Maes, à Maestricht; z. maes") == []


@pytest.mark.parametrize(
    "text", ["Mme Maes", "de heer Maes zei", "M. De Smet", "mevr. D’Hondt", "Z. Dhondt", "DHONDT Bo"]
)
def test_a_short_family_name_is_told_by_a_title(folder: Folder, text: str):
    names = ["Zoltanine Maes", "Bo D'Hondt", "Zoltanine D'Hondt", "Bo De Smet"]
    cooperative = with_one_column_of_names(
        folder, [*names, *(f"{given} Cools" for given in ("Al", "Bo", "Cy", "Di", "Ed"))]
    )
    search = search_of(cooperative.root, cooperative.may_be_named)

    assert search.found_in(text)
    assert search.found_in("Mme Cools, M. Untel, Mme la présidente, Maes") == []


def test_a_name_that_many_bear_tells_nobody_and_with_a_first_name_tells_one(folder: Folder):
    many = [f"{given} Peeters" for given in ("Jan", "An", "Bo", "Cis", "Dirk")]
    cooperative = with_one_column_of_names(folder, [*many, "Jan Kerkhofs"])
    search = search_of(cooperative.root, cooperative.may_be_named)

    assert search.found_in("Les Peeters, dont Karel Peeters") == []
    assert [one.what for one in search.found_in("Dirk Peeters")] == ["a name or address of the exports"]
    assert [one.what for one in search.found_in("Kerkhofs")] == [FAMILY]


def test_a_word_that_is_also_a_family_name_is_one_behind_a_title(folder: Folder):
    cooperative = with_one_column_of_names(folder, ["Jan Boulanger", "Jan Kerkhofs"])
    search = search_of(cooperative.root, cooperative.may_be_named)

    assert search.found_in("Un boulanger. Boulanger est un métier.") == []
    assert [one.what for one in search.found_in("Un boulanger. Mme Boulanger")] == [FAMILY]


@pytest.mark.parametrize("street", ["rue Kerkhofs 4", "avenue de Kerkhofs", "Kerkhofs straat 4", "square Kerkhofs"])
def test_what_a_street_is_called_names_nobody(folder: Folder, street: str):
    cooperative = with_one_column_of_names(folder, ["Jan Kerkhofs", "Jan Wijnants"])
    search = search_of(cooperative.root, cooperative.may_be_named)

    assert search.found_in(f"Le bureau est {street}.") == []
    assert [one.what for one in search.found_in(f"Vu par Kerkhofs, {street}.")] == [FAMILY]
    assert search.found_in(f"Jan Kerkhofs, {street}") != []


def test_whoever_signed_may_be_named(folder: Folder):
    cooperative = with_one_column_of_names(folder, ["Jan Kerkhofs", "Ada Wijnants", "Bob Verstraeten"])
    (folder.root / "reports").mkdir()
    (folder.root / "reports/published.csv").write_text("prepared_by,reviewed_by\nJan Kerkhofs,Ada Wijnants\n")

    search = search_of(cooperative.root, cooperative.may_be_named)

    assert search.found_in("Jan Kerkhofs, Wijnants") == []
    assert search.found_in("Bob Verstraeten") != []


SIGNED = ["--prepared-by", "Jan Kerkhofs", "--reviewed-by", "Ada Wijnants"]


def test_nothing_personal_is_published_but_the_names_of_who_signs(folder: Folder):
    with_one_column_of_names(folder, ["Jan Kerkhofs", "Ada Wijnants", "Bob Verstraeten"])

    refused = folder.run("publish", "2024", *SIGNED, "--note", "as told by Bob Verstraeten")
    published = folder.run("publish", "2024", *SIGNED, "--note", "assembly of June")

    assert refused.code == 1 and "published.csv" in refused.err
    assert published.code == 0, published.err


@pytest.mark.parametrize("format", ["csv", "json"])
@pytest.mark.parametrize(
    "cell", ["85073003328", "85471512386", "Vandeperenboom Zoltanine", "be68539007547034", "z@prive.example"]
)
def test_a_category_that_is_personal_is_not_printed_in_any_format(folder: Folder, format: str, cell: str):
    names = ["Zoltanine Vandeperenboom", *(f"Zoltanine Kerkhofs{place}" for place in range(7))]
    rows = [f"C{place};{name};P{place};01/01/2024;;F;{cell};9;70,0\n" for place, name in enumerate(names)]
    folder.export("contracts.csv", ONE_COLUMN + "".join(rows))

    refused = folder.run("figures", "2024", "--format", format)

    assert refused.code == 1
    assert cell not in refused.out + refused.err
