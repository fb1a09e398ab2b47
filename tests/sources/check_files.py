"""SFTP by Debian's sshd, and WebDAV: what is copied, what is refused, and in which sentence. `make test-sources`."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cheroot import wsgi
from cheroot.ssl.builtin import BuiltinSSLAdapter
from frozen import reconfigure, sidecar, state
from servers import Server, certificate, free_port, sshd
from test_files import CONFIGURATION
from wsgidav.wsgidav_app import WsgiDAVApp

from conftest import CONTRACTS, Folder

SECRET = "webdav-secret-0815"
LAST_YEAR = 1736899200


def put(folder: Path, name: str, text: str, at: float = LAST_YEAR) -> Path:
    (folder / "2024").mkdir(exist_ok=True)
    path = folder / "2024" / name
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))
    return path


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The folder of the payroll office."""
    folder = tmp_path / "office"
    folder.mkdir()
    put(folder, "contracts_1.csv", CONTRACTS)
    return folder


@pytest.fixture
def server(office: Path) -> Iterator[Server]:
    with sshd(office) as made:
        yield made


@pytest.fixture
def coop(folder: Folder, server: Server, office: Path) -> Folder:
    """The paper cooperative whose contracts are in the SFTP folder of the payroll office."""
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    keys = (
        f'user = "root"\nkey_file = "{server.folder}/client"\nknown_hosts = "{server.folder}/known_hosts"\ntimeout = 5'
    )
    url = f'url = "sftp://127.0.0.1:{server.port}{office}/{{year}}"\n{keys}'
    folder.configure(CONFIGURATION.replace('url = "memory://out/{year}"', url))
    return folder


def refused(coop: Folder) -> str:
    before = state(coop)
    result = coop.run("fetch", "2024")
    assert result.code == 1, result.out
    assert result.err.startswith("2024, sources.payroll: "), result.err
    assert state(coop) == before
    assert SECRET not in result.err
    return result.err


def test_a_file_comes_by_sftp_and_is_ingested(coop: Folder):
    fetched = coop.run("fetch", "2024")
    again = coop.run("fetch", "2024")

    assert fetched.code == 0, fetched.err
    assert "as before" in again.out
    assert (coop.root / "data/raw/2024/contracts_1.csv").read_text(encoding="utf-8") == CONTRACTS
    assert (coop.root / "data/raw/2024/contracts_1.csv").stat().st_mode & 0o077 == 0
    assert str(sidecar(coop, "contracts_1.csv")["snapshot"]).endswith("written 2025-01-15 00:00:00+00:00")
    assert coop.run("ingest", "2024").code == 0


def test_a_host_that_shows_another_key_is_refused(coop: Folder, server: Server):
    coop.run("fetch", "2024")
    other = (server.folder / "client.pub").read_text(encoding="utf-8")
    (server.folder / "known_hosts").write_text(f"[127.0.0.1]:{server.port} {other}", encoding="utf-8")
    changed = refused(coop)
    (server.folder / "known_hosts").write_text("", encoding="utf-8")

    sentence = "shows another key than known_hosts has, or none is known: compare it by telephone, then add it."
    assert sentence in changed and sentence in refused(coop)


def test_half_a_file_is_left_alone_until_it_is_settled(coop: Folder, office: Path):
    coop.run("fetch", "2024")
    put(office, "contracts_1.csv", CONTRACTS[: len(CONTRACTS) // 2], time.time())

    assert "contracts_1.csv is younger than 10 minutes, and perhaps still being written" in refused(coop)


def test_who_is_not_let_in_and_what_is_not_there_are_told(coop: Folder, server: Server, office: Path):
    reconfigure(coop, "/client", "/host")
    assert "does not take the key of root: it is wrong or has expired." in refused(coop)
    reconfigure(coop, '/host"', '/client"')
    (office / "2024").rename(office / "2025")
    assert "is not there: was the folder renamed?" in refused(coop)
    server.end()
    assert "does not answer, or stopped answering. The files of the last night stay." in refused(coop)


@pytest.fixture
def webdav(office: Path, tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """A WebDAV server of this machine, encrypted: its port, and its certificate."""
    made = certificate(tmp_path, "root")
    settings: dict[str, Any] = {
        "provider_mapping": {"/out": {"root": str(office), "readonly": True}},
        "simple_dc": {"user_mapping": {"*": {"reader": {"password": SECRET}}}},
        "logging": {"enable": False},
        "verbose": 0,
    }
    port = free_port()
    server = wsgi.Server(("127.0.0.1", port), WsgiDAVApp(settings))
    server.ssl_adapter = BuiltinSSLAdapter(str(made), str(tmp_path / "server.key"))
    server.error_log = lambda *words, **more: None  # who hangs up is what is tried here
    server.prepare()
    thread = threading.Thread(target=server.serve)
    thread.start()
    yield port, made
    server.stop()
    thread.join()


def test_a_file_comes_by_webdav_and_what_it_refuses_is_told(
    folder: Folder, webdav: tuple[int, Path], office: Path, monkeypatch: pytest.MonkeyPatch
):
    (folder.root / "data/raw/2024/contracts.csv").unlink()
    port, made = webdav
    url = f'url = "webdav://localhost:{port}/out/{{year}}"\nuser = "reader"\nroot_certificate = "{made}"\ntimeout = 5'
    folder.configure(CONFIGURATION.replace('url = "memory://out/{year}"', url))
    monkeypatch.setenv("INDICATORS_PAYROLL_PASSWORD", SECRET)

    fetched = folder.run("fetch", "2024")

    assert fetched.code == 0, fetched.err
    assert (folder.root / "data/raw/2024/contracts_1.csv").read_text(encoding="utf-8") == CONTRACTS
    monkeypatch.setenv("INDICATORS_PAYROLL_PASSWORD", "wrong")
    assert "does not take the password of reader: it is wrong or has expired." in refused(folder)
    monkeypatch.setenv("INDICATORS_PAYROLL_PASSWORD", SECRET)
    reconfigure(folder, f'root_certificate = "{made}"\n', "")
    assert "does not show a certificate that is trusted. Give root_certificate." in refused(folder)
    reconfigure(folder, f"localhost:{port}", f"localhost:{free_port()}")
    assert "does not answer, or stopped answering." in refused(folder)
