"""Servers of this machine for the checks: each with its own folder and port, on loopback, ended by its process id."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "invented-secret-4711"


@dataclass
class Server:
    """A server that runs: its port, its folder, the certificate of its authority, and how its own client is called."""

    port: int
    folder: Path
    certificate: Path
    process: subprocess.Popen[bytes]

    def end(self, how: int = signal.SIGTERM) -> None:
        """End it by its process id."""
        if self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(60)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


def certificate(folder: Path, owner: str) -> Path:
    """A self-signed certificate of localhost and 127.0.0.1, and its key, for a user."""
    key, made = folder / "server.key", folder / "server.crt"
    subprocess.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout {key} -out {made} -addext "
        "subjectAltName=DNS:localhost,IP:127.0.0.1".split(),
        check=True,
        capture_output=True,
    )
    key.chmod(0o600)
    for path in (key, made):
        shutil.chown(path, owner)
    return made


@contextmanager
def own_folder(owner: str) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(dir="/var/tmp"))
    shutil.chown(folder, owner)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(ready: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server says that it is ready: its port is open before that."""
    for _ in range(600):
        said = log.read_text(encoding="utf-8", errors="replace")
        if ready in said:
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"no server that says '{ready}': {said[-2000:]}")


def as_user(user: str, words: list[str]) -> list[str]:
    """Root may run neither database: the words run as the user that Debian made for it."""
    return ["runuser", "-u", user, "--", *words] if os.getuid() == 0 else words


@contextmanager
def postgresql() -> Iterator[Server]:
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
    with own_folder("postgres") as folder:
        secret = folder / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        words = [str(binaries / "initdb"), "-A", "scram-sha-256", f"--pwfile={secret}", "-U", "postgres"]
        subprocess.run(as_user("postgres", [*words, str(folder / "data")]), check=True, capture_output=True)
        made, port = certificate(folder, "postgres"), free_port()
        settings = {
            "port": str(port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "fsync": "off",
            "ssl": "on",
            "ssl_cert_file": str(made),
            "ssl_key_file": str(folder / "server.key"),
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        words = [str(binaries / "postgres"), "-D", str(folder / "data"), *options]
        with _running(words, "postgres", folder, port, made, signal.SIGINT, "ready to accept connections") as server:
            yield server


@contextmanager
def mariadb() -> Iterator[Server]:
    with own_folder("nobody") as folder:
        words = ["mariadb-install-db", "--no-defaults", f"--datadir={folder / 'data'}", "--user=nobody"]
        subprocess.run([*words, "--skip-test-db"], check=True, capture_output=True)
        made, port = certificate(folder, "nobody"), free_port()
        secret = folder / "start.sql"
        lines = [
            "delete from mysql.global_priv where User = '';",  # who would be taken for anybody of this machine
            "flush privileges;",
            f"create user owner@'%' identified by '{PASSWORD}';",
            "grant all privileges on *.* to owner@'%' with grant option;",
        ]
        secret.write_text("\n".join(lines) + "\n", encoding="utf-8")
        secret.chmod(0o644)
        settings = {
            "datadir": folder / "data",
            "port": port,
            "bind-address": "127.0.0.1",
            "socket": folder / "socket",
            "pid-file": folder / "pid",
            "ssl-cert": made,
            "ssl-key": folder / "server.key",
            "init-file": secret,
            "innodb-flush-method": "nosync",
        }
        words = ["mariadbd", "--no-defaults", *(f"--{name}={value}" for name, value in settings.items())]
        with _running(
            [shutil.which("mariadbd") or "/usr/sbin/mariadbd", *words[1:]],
            "nobody",
            folder,
            port,
            made,
            signal.SIGTERM,
            "ready for connections",
        ) as one:
            yield one


@contextmanager
def sshd(root: Path) -> Iterator[Server]:
    """An sshd whose one user is root, by the key of `folder`/client; `root` is what its SFTP shows, for reading."""
    with own_folder("root") as folder:
        for name in ("host", "client"):
            words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
            subprocess.run(words, check=True, capture_output=True)
        port = free_port()
        lines = [
            f"Port {port}",
            "ListenAddress 127.0.0.1",
            f"HostKey {folder / 'host'}",
            f"AuthorizedKeysFile {folder / 'client.pub'}",
            "PermitRootLogin prohibit-password",
            "StrictModes no",
            "PidFile none",
            f"Subsystem sftp internal-sftp -R -d {root}",
        ]
        (folder / "sshd_config").write_text("\n".join(lines) + "\n", encoding="utf-8")
        Path("/run/sshd").mkdir(exist_ok=True)  # where it shuts away what has no rights yet
        words = ["/usr/sbin/sshd", "-D", "-e", "-f", str(folder / "sshd_config")]
        with _running(words, "", folder, port, folder / "host.pub", signal.SIGTERM, "Server listening") as server:
            host = (folder / "host.pub").read_text(encoding="utf-8")
            (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {host}", encoding="utf-8")
            yield server


@contextmanager
def _running(
    words: list[str], user: str, folder: Path, port: int, made: Path, how: int, ready: str
) -> Iterator[Server]:
    log = folder / "log"
    identity = (
        {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user and os.getuid() == 0 else {}
    )
    with log.open("wb") as out:
        process = subprocess.Popen(words, stdout=out, stderr=out, cwd=folder, **identity)  # type: ignore[call-overload]
    server = Server(port, folder, made, process)
    try:
        wait_for(ready, process, log)
        yield server
    finally:
        server.end(how)
