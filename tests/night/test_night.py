"""The night run: what is due is made, a failure is told to the maintainer, and nothing published is written over."""

import errno
import json
import shutil
import socket
import threading
import webbrowser
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import fsspec
import pytest
from aiosmtpd.controller import Controller
from moto.server import ThreadedMotoServer

from conftest import CONFIGURATION, CONTRACTS, Folder, chapter
from indicators.configuration import Configuration
from indicators.cooperative import Cooperative
from indicators.night import remote
from indicators.night.doctor import examine
from indicators.night.fetching import fetch_at_night
from indicators.night.notice import without_cells
from indicators.sources.bucket import CAME


@pytest.fixture
def quick(folder: Folder) -> Folder:
    """The paper cooperative with one chapter of its own, in one language."""
    folder.configure(CONFIGURATION.replace('["en", "fr"]', '["en"]'))
    chapter(folder, "chapter.figures('employment')")
    return folder


def lines_of(folder: Folder) -> list[dict[str, Any]]:
    """What the run wrote, a line a fiscal year."""
    kept = (folder.root / "reports/runs/runs.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in kept.splitlines()]


def test_what_is_due_is_made_once_and_a_new_export_makes_it_due_again(quick: Folder):
    first = quick.run("run")
    second = quick.run("run")
    quick.export("contracts.csv", CONTRACTS.replace("7,6", "3,8"))
    third = quick.run("run")

    assert [one.code for one in (first, second, third)] == [0, 0, 0], first.err + third.err
    assert "2024  made\n      reports/2024/en/special-report-2024.html" in first.out
    assert "2024  nothing changed" in second.out
    assert "2024  made" in third.out
    assert [line["result"] for line in lines_of(quick)] == ["made", "unchanged", "made"]


def test_a_copied_notebook_with_a_new_number_is_a_chapter(quick: Folder):
    notebooks = quick.root / "notebooks"
    copied = (notebooks / "1_employment.ipynb").read_text(encoding="utf-8")
    (notebooks / "12_hours.ipynb").write_text(
        copied.replace("chapter.figures('employment')", "chapter.figures('employment.declared_hours')"),
        encoding="utf-8",
    )

    result = quick.run("run")

    page = (quick.root / "reports/2024/en/special-report-2024.html").read_text(encoding="utf-8")
    assert result.code == 0
    assert page.count("<caption>") > 1
    assert (quick.root / "reports/2024/en/12_hours.html").is_file()


def test_a_year_that_fails_does_not_keep_another_from_being_made(quick: Folder):
    quick.export("contracts.csv", CONTRACTS.replace("2024", "2023"), year=2023)
    quick.export("contracts.csv", CONTRACTS.replace("76,0", "many"))

    result = quick.run("run")

    assert result.code == 1
    assert "2023  made" in result.out
    assert "2024  not made (exit code 1)" in result.out
    summary = (quick.root / "reports/runs/summary.html").read_text(encoding="utf-8")
    assert '<a href="../../reports/2023/en/special-report-2023.html">' in summary
    assert "not made" in summary


def test_a_missed_run_is_caught_up_at_the_next(quick: Folder):
    quick.export("contracts.csv", CONTRACTS.replace("76,0", "many"))
    assert quick.run("run").code == 1
    quick.export("contracts.csv", CONTRACTS)

    result = quick.run("run")

    assert result.code == 0
    assert "2024  made" in result.out


def test_a_named_year_is_the_only_one_made(quick: Folder):
    quick.export("contracts.csv", CONTRACTS.replace("2024", "2023"), year=2023)

    result = quick.run("run", "2024")

    assert "2024  made" in result.out
    assert not any(line.startswith("2023") for line in result.out.splitlines())
    assert not (quick.root / "reports/2023").exists()


class Mailbox:
    """A mail server that keeps what it gets."""

    def __init__(self) -> None:
        self.mails: list[str] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 (the library's name)
        self.mails.append(envelope.content.decode())
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    """A mail server on this machine, and its port."""
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:  # the library connects to the port that it is given
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, port
    controller.stop()


@pytest.fixture
def webhook() -> Iterator[tuple[list[Any], int]]:
    """A web server on this machine that keeps what is posted, and its port."""
    posted: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield posted, server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_section_that_fails_is_told_by_mail_webhook_and_command(
    quick: Folder, mailbox: tuple[Mailbox, int], webhook: tuple[list[Any], int]
):
    box, mail_port = mailbox
    posted, web_port = webhook
    told = quick.root / "told.json"
    quick.configure(
        CONFIGURATION.replace('["en", "fr"]', '["en"]')
        + f"""
[notify]
webhook = "http://127.0.0.1:{web_port}/run"
command = ["tee", "{told}"]

[notify.mail]
host = "127.0.0.1"
port = {mail_port}
sender = "run@example.org"
recipient = "maintainer@example.org"
encrypted = false
"""
    )
    chapter(quick, "1 / 0")

    result = quick.run("run")

    (mail,) = box.mails
    (record,) = posted[0]["failed"]
    assert result.code == 3
    assert "Subject: Paper: the report of 2024 was not made" in mail
    assert "1_employment.ipynb" in mail and "ZeroDivisionError" in mail
    assert record["fiscal_year"] == 2024 and record["exit_code"] == 3
    assert record["log"].startswith("reports/log/")
    assert json.loads(told.read_text(encoding="utf-8")) == posted[0]


def test_a_notice_that_cannot_be_sent_is_said_in_the_summary(quick: Folder):
    quick.configure(CONFIGURATION + '\n[notify]\nwebhook = "http://127.0.0.1:9/run"\n')
    chapter(quick, "1 / 0")

    result = quick.run("run")

    assert result.code == 3
    assert "The notice could not be sent by the webhook" in result.out


def test_a_notice_quotes_no_cell_and_nothing_personal(folder: Folder):
    assert folder.run("ingest", "2024").code == 0
    cooperative = Cooperative.at(folder.root)

    finding = without_cells(cooperative, "2024/contracts.csv, line 3, column Hours: '76,0x' is not a number like 1,0.")
    section = without_cells(cooperative, "1_a.ipynb, code cell 3 of 3: ValueError: ada@example.org")

    assert finding == "2024/contracts.csv, line 3, column Hours: the finding is in the ingest report."
    assert section == "The sentence may hold personal data and stays in the log."


def test_a_summary_does_not_tell_whose_file_cannot_be_read(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    assert folder.run("ingest", "2024").code == 0

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(folder.root / "data/raw/2024/note_67083099949\x1b[31m.pdf"))

    monkeypatch.setattr("indicators.night.run.make_reports", refused)
    result = folder.run("run", "2024")

    summary = (folder.root / "reports/runs/summary.txt").read_text(encoding="utf-8")
    for told in (result.out, summary):
        assert "note_[a national number]\\u001b[31m.pdf: Permission denied." in told and "67083099949" not in told


def test_the_doctor_says_what_is_wrong_and_what_to_do(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("INDICATORS_PSEUDONYM_KEY")
    (folder.root / ".pseudonym-key").write_text("0123456789abcdef\n")
    (folder.root / ".pseudonym-key").chmod(0o644)

    checked = {one.what: one for one in examine(folder.root)}
    result = folder.run("doctor")

    assert checked["configuration"].state == checked["folders"].state == checked["free space"].state == "good"
    assert checked["key"].state == "wrong"
    assert "chmod 600 .pseudonym-key" in result.out
    assert result.code == 1


@pytest.mark.parametrize(("there", "state"), [("chromium", "good"), ("", "missing")])
def test_the_doctor_sees_a_browser_where_there_is_no_screen(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, there: str, state: str
):
    def none() -> None:
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "get", none)
    monkeypatch.setattr(shutil, "which", lambda name, *more, **others: name if name == there else None)

    assert {one.what: one.state for one in examine(folder.root)}["browser"] == state


@pytest.mark.parametrize(
    ("break_it", "what", "sentence"),
    [
        (lambda root: (root / "cooperative.toml").write_text("[cooperative]\n"), "configuration", "name: missing"),
        (lambda root: (root / "data/raw/2024").rename(root / "elsewhere"), "exports", "has no fiscal year yet"),
    ],
)
def test_the_doctor_looks_at_the_folder(folder: Folder, break_it: Any, what: str, sentence: str):
    break_it(folder.root)

    (checked,) = [one for one in examine(folder.root) if one.what == what]

    assert checked.state != "good"
    assert sentence in checked.sentence


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "bon      exports        exercices 2024"),
        ("nl", "goed     exports        boekjaren 2024"),
        ("en", "good     exports        fiscal years 2024"),
    ],
)
def test_the_doctor_speaks_the_language_of_the_cooperative(folder: Folder, language: str, line: str):
    folder.rewrite('languages = ["en", "fr"]', f'languages = ["{language}"]')

    assert line in folder.run("doctor").out.splitlines()


@pytest.fixture
def bucket(quick: Folder) -> Folder:
    """The paper cooperative whose exports and reports are in a bucket, here in memory."""
    files = fsspec.filesystem("memory")
    files.store.clear()
    files.pseudo_dirs[:] = [""]
    files.pipe("/raw/2024/contracts.csv", CONTRACTS.encode())
    (quick.root / "data/raw/2024/contracts.csv").unlink()
    (quick.root / "data/raw/2024").rmdir()
    places = '\n[remote]\nraw = "memory://raw"\nreports = "memory://reports"\n'
    quick.configure((quick.root / "cooperative.toml").read_text(encoding="utf-8") + places)
    return quick


def test_exports_come_from_a_bucket_and_reports_go_to_one(bucket: Folder):
    result = bucket.run("run")

    files = fsspec.filesystem("memory")
    assert result.code == 0, result.out
    assert "2024  made" in result.out
    made = (bucket.root / "reports/2024/en/special-report-2024.html").read_bytes()
    assert files.cat_file("/reports/2024/en/special-report-2024.html") == made


def test_a_published_report_in_a_bucket_is_never_written_over(bucket: Folder):
    assert bucket.run("run").code == 0
    cooperative = Cooperative.at(bucket.root)
    published = bucket.run("publish", "2024", "--prepared-by", "Ada", "--reviewed-by", "Bob")
    assert published.code == 0, published.err
    before = fsspec.filesystem("memory").cat_file("/reports/2024/figures.csv")
    (bucket.root / "reports/2024/figures.csv").write_text("another\n", encoding="utf-8")

    (refused,) = remote.send(cooperative, [2024])

    assert "the year is published, and figures.csv would be written over" in refused.sentences[0]
    assert fsspec.filesystem("memory").cat_file("/reports/2024/figures.csv") == before


def test_what_is_only_here_stays_when_exports_come_from_a_bucket(bucket: Folder):
    files, raw = fsspec.filesystem("memory"), bucket.root / "data/raw/2024"
    files.pipe("/raw/2024/old.csv", b"x")
    assert fetch_at_night(Cooperative.at(bucket.root), ()) == []
    for name in ("facts.csv", "corrections.csv", "controls.csv", "text/en/loans.md"):
        (raw / name).parent.mkdir(parents=True, exist_ok=True)
        (raw / name).write_text(name, encoding="utf-8")
    files.rm("/raw/2024/old.csv")
    files.pipe("/raw/2024/contracts.csv", b"changed")

    assert fetch_at_night(Cooperative.at(bucket.root), ()) == []

    there = {path.relative_to(raw).as_posix() for path in raw.rglob("*") if path.is_file()} - {CAME}
    assert there == {"contracts.csv", "facts.csv", "corrections.csv", "controls.csv", "text/en/loans.md"}
    assert (raw / "contracts.csv").read_bytes() == b"changed"


def test_the_exports_of_a_published_year_are_compared_with_the_bucket_and_stay(bucket: Folder):
    assert bucket.run("run").code == 0
    assert bucket.run("publish", "2024", "--prepared-by", "Ada", "--reviewed-by", "Bob").code == 0
    files, raw = fsspec.filesystem("memory"), bucket.root / "data/raw/2024"
    (raw / "corrections.csv").write_text("file,sheet,key,column,from,to,why,who,when\n", encoding="utf-8")
    files.pipe("/raw/2024/contracts.csv", CONTRACTS.replace("7,6", "3,8").encode())
    files.pipe("/raw/2024/loans.csv", b"x")

    night = bucket.run("run")
    fetched = bucket.run("fetch")

    told = "2024 is published: contracts.csv would be another file; loans.csv would be new. Nothing was written."
    assert f"2024  nothing changed\n      {told}" in night.out
    assert (fetched.code, fetched.out) == (0, f"{told}\n")
    assert (raw / "contracts.csv").read_text(encoding="utf-8") == CONTRACTS
    assert sorted(path.name for path in raw.iterdir()) == [CAME, "contracts.csv", "corrections.csv"]


def test_a_year_that_cannot_take_its_place_leaves_the_last_one(bucket: Folder, monkeypatch: pytest.MonkeyPatch):
    raw = bucket.root / "data/raw/2024"
    raw.mkdir(parents=True)
    (raw / "facts.csv").write_text("mine", encoding="utf-8")
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if Path(target) == raw and not self.name.endswith("-before"):
            raise OSError(errno.EIO, "the disk is gone")
        return rename(self, target)

    monkeypatch.setattr("indicators.core.atomic_folder._exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refused)

    (failed,) = fetch_at_night(Cooperative.at(bucket.root), ())

    assert "the disk is gone" in failed.sentences[0]
    assert (raw / "facts.csv").read_text(encoding="utf-8") == "mine"


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server on this machine that speaks S3, with an empty bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    for name, value in {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "eu-west-1",
    }.items():
        monkeypatch.setenv(name, value)
    fsspec.filesystem("s3", skip_instance_cache=True).mkdir("meadow", region_name="eu-west-1")
    yield address
    server.stop()


def test_a_bucket_may_be_one_of_s3(quick: Folder, s3: str):
    files = fsspec.filesystem("s3", skip_instance_cache=True)
    files.pipe("meadow/raw/2023/contracts.csv", CONTRACTS.replace("2024", "2023").encode())
    places = '\n[remote]\nraw = "s3://meadow/raw"\nreports = "s3://meadow/reports"\n'
    quick.configure((quick.root / "cooperative.toml").read_text(encoding="utf-8") + places)

    result = quick.run("run")

    assert result.code == 0, result.out
    assert files.exists("meadow/reports/2023/en/special-report-2023.html")
    assert files.exists("meadow/reports/2024/figures.csv")


@pytest.mark.parametrize(
    ("added", "sentence"),
    [
        ('[remote]\nraw = "bucket"', "an address such as s3://bucket/folder is expected"),
        ('[remote]\nraw = "s3://a/b"\nreports = "s3://a/b/"', "exports would be among reports"),
        ('[notify]\nwebhook = "hook"', "an address that starts with https:// is expected"),
    ],
)
def test_a_place_that_cannot_be_is_refused(folder: Folder, added: str, sentence: str):
    folder.configure(CONFIGURATION + added)

    result = folder.run("run")

    assert result.code == 2
    assert sentence in result.err


def test_without_a_word_nobody_is_told_and_nothing_is_fetched():
    columns = {name: name for name in ("contract", "worker", "started_on")}

    plain = Configuration.model_validate(
        {
            "cooperative": {"name": "Paper"},
            "exports": {"contracts": {"file": "c.csv", "columns": columns}},
        }
    )

    assert (plain.notify.mail, plain.notify.webhook, plain.notify.command) == (None, None, ())
    assert (plain.remote.raw, plain.remote.reports) == ("", "")
