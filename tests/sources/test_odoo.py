"""Odoo by both of its protocols: the same bytes, only what is named, and a sentence for whatever goes wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from frozen import reconfigure, sidecar, state
from odoo_stub import KEY, Odoo, odoo

from conftest import Folder
from indicators.configuration import DataSource
from indicators.sources.kinds.odoo_calls import READING, OdooServer
from indicators.sources.kinds.sentences import REFUSALS

CONFIGURATION = """
[cooperative]
name = "Paper"
languages = ["en"]

[fetch]
first = 2024

[sources.odoo]
kind = "odoo"
url = "{url}"
tls = "disable"
database = "coop"
user = "indicators@example.org"
companies = [1]
page = 50
timeout = 5

[exports.members]
from = "odoo"
model = "cooperative.membership"
domain = [["member", "=", true], ["effective_date", "<=", "{{last_day}}"]]
covers = "to_date"
values = {{ gender = {{ "female" = "F", "male" = "M", "other" = "X", "" = "unknown" }} }}

[exports.members.columns]
member = "partner_id"
joined_on = "effective_date"
gender = "partner_id.gender"
is_organisation = "is_company"
shares = "number_of_share"
share_value = "total_value"
"""


@pytest.fixture
def server() -> Iterator[Odoo]:
    with odoo() as made:
        yield made


@pytest.fixture
def coop(folder: Folder, server: Odoo, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The paper cooperative whose members are in Odoo."""
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    folder.configure(CONFIGURATION.format(url=server.url))
    monkeypatch.setenv("INDICATORS_ODOO_PASSWORD", KEY)
    return folder


def refused(coop: Folder) -> str:
    """The sentence of a fetch that is refused: no file moved, and no secret and no word of the server anywhere."""
    before = state(coop)
    result = coop.run("fetch", "2024")
    assert result.code == 1, result.out
    assert result.err.startswith("2024, sources.odoo: "), result.err
    assert state(coop) == before
    assert not any(KEY.encode() in path.read_bytes() for path in coop.root.rglob("*") if path.is_file())
    assert KEY not in result.err and "Invented" not in result.err
    return result.err


@pytest.mark.parametrize("version", ["19.0", "16.0"])
def test_members_come_page_by_page_and_no_name_with_them(coop: Folder, server: Odoo, version: str):
    server.version = version

    fetched = coop.run("fetch", "2024")
    again = coop.run("fetch", "2024")
    ingested = coop.run("ingest", "2024")

    text = (coop.root / "data/raw/2024/members.csv").read_text(encoding="utf-8")
    assert fetched.code == 0, fetched.err
    assert "291 rows" in fetched.out and "as before" in again.out
    assert text.splitlines()[:3] == [
        "partner_id,effective_date,partner_id.gender,is_company,number_of_share,total_value",
        "1,2016-03-02,male,no,2,501.1",
        "2,2017-03-03,other,no,3,751.6500000000001",
    ]
    assert "Invented" not in text
    assert ingested.code == 0, ingested.out
    assert {method for _, method in server.calls} <= READING
    beside = sidecar(coop, "members.csv")
    assert beside["server"] == ("Odoo 19.0, json2" if version == "19.0" else "Odoo, xmlrpc")
    assert beside["columns"] == {
        "partner_id": "many2one",
        "effective_date": "date",
        "partner_id.gender": "selection",
        "is_company": "boolean",
        "number_of_share": "integer",
        "total_value": "float",
    }


def test_both_protocols_give_the_same_bytes(coop: Folder, server: Odoo):
    coop.run("fetch", "2024")
    before = (coop.root / "data/raw/2024/members.csv").read_bytes()
    reconfigure(coop, "page = 50", 'page = 70\nprotocol = "xmlrpc"')
    (coop.root / "data/raw/2024/members.csv").unlink()

    coop.run("fetch", "2024")

    assert (coop.root / "data/raw/2024/members.csv").read_bytes() == before


def test_a_table_that_changed_is_read_once_more_and_then_refused(coop: Folder, server: Odoo):
    server.faults = {"removes"}
    once = coop.run("fetch", "2024")
    server.faults = {"always removes"}
    twice = refused(coop)

    assert once.code == 0 and "290 rows" in once.out, once.err
    assert "exports.members: cooperative.membership changed while it was read (" in twice
    assert "fetch again at a quieter hour." in twice


FAULTS = {
    "shuffles": "cooperative.membership: a page came out of order, or with a record twice",
    "renamed": "the schema is another one (cooperative.membership has no number_of_share, or",
    "forbidden": "indicators@example.org may not read cooperative.membership.",
    "broken": "does not answer, or stopped answering. The files of the last night stay.",
}


@pytest.mark.parametrize("protocol", ["json2", "xmlrpc"])
@pytest.mark.parametrize("fault", FAULTS)
def test_what_goes_wrong_is_a_sentence_and_the_files_stay(coop: Folder, server: Odoo, fault: str, protocol: str):
    reconfigure(coop, "page = 50", f'page = 50\nprotocol = "{protocol}"')
    coop.run("fetch", "2024")
    server.faults = {fault}

    assert FAULTS[fault] in refused(coop)
    if fault == "forbidden":
        assert "Invented 7" in (coop.root / REFUSALS).read_text(encoding="utf-8")


@pytest.mark.parametrize("protocol", ["json2", "xmlrpc"])
def test_a_key_that_is_wrong_or_expired_is_told(coop: Folder, monkeypatch: pytest.MonkeyPatch, protocol: str):
    reconfigure(coop, "page = 50", f'page = 50\nprotocol = "{protocol}"')
    monkeypatch.setenv("INDICATORS_ODOO_PASSWORD", "another")

    assert "does not take the key of indicators@example.org: it is wrong or has expired." in refused(coop)


def test_the_keyring_has_the_key_or_says_what_to_do(coop: Folder, monkeypatch: pytest.MonkeyPatch):
    kept = {("odoo", "indicators@example.org"): KEY}
    monkeypatch.setattr("keyring.get_password", lambda place, user: kept.get((place, user)))
    reconfigure(coop, "page = 50", 'page = 50\nkeyring = "odoo"')
    monkeypatch.delenv("INDICATORS_ODOO_PASSWORD")
    came = coop.run("fetch", "2024")
    kept.clear()

    assert came.code == 0, came.err
    assert "the keyring has no password of indicators@example.org for odoo: keyring set odoo" in refused(coop)


def test_fields_that_are_no_cells_and_models_that_are_not_there_are_refused(coop: Folder):
    reconfigure(coop, 'shares = "number_of_share"', 'shares = "share_ids"')
    assert "column cooperative.membership.share_ids is one2many and no text, number" in refused(coop)
    reconfigure(coop, 'model = "cooperative.membership"', 'model = "cooperator.membership"')
    assert "the schema is another one (there is no cooperator.membership)" in refused(coop)


def test_a_server_that_is_not_there_is_told(coop: Folder, server: Odoo):
    reconfigure(coop, server.url, "http://127.0.0.1:9")

    assert "http://127.0.0.1:9 does not answer, or stopped answering." in refused(coop)


def test_nothing_but_reading_is_ever_called(server: Odoo, tmp_path: Path):
    source = DataSource(kind="odoo", url=server.url, database="coop", user="x", companies=(1,), tls="disable")
    connection = OdooServer(source, KEY, tmp_path)

    with pytest.raises(ValueError, match="unlink does not read"):
        connection.call("res.partner", "unlink", ids=[1])
    assert server.calls == []


MISTAKES = {
    'url = "http://odoo.example.org"': "tls is disable, and odoo.example.org is not this machine",
    'url = "https://me:geheim@odoo.example.org"': "a password stands in it: take it out",
    'url = "odoo.example.org"': "an address such as https://odoo.example.org",
}


@pytest.mark.parametrize("written", MISTAKES)
def test_an_address_that_is_not_safe_is_refused(coop: Folder, server: Odoo, written: str):
    reconfigure(coop, f'url = "{server.url}"', written)

    result = coop.run("fetch", "2024")

    assert result.code == 2
    assert MISTAKES[written] in result.err
    assert "geheim" not in result.err


def test_a_trial_shows_the_fields_and_their_kinds(coop: Folder):
    result = coop.run("fetch", "2024", "--try")

    assert result.code == 0, result.err
    assert "exports.members: 291 rows\n  partner_id         many2one\n" in result.out
    assert "Invented" not in result.out
