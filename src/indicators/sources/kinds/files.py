"""A folder of files elsewhere: SFTP with the host's key known, WebDAV, and every address that fsspec reads."""

import errno
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from indicators.configuration import DataSource, Export
from indicators.core.errors import SourceRefused
from indicators.sources.kinds import sentences
from indicators.sources.snapshot import Reading, Snapshot

ERRORS: tuple[type[Exception], ...] = ()

SETTLED = timedelta(minutes=10)
"""How long a file must have been left alone: a younger one is perhaps still being written."""

_TIMES = ("mtime", "modified", "LastModified", "last_modified", "updated", "created")
_OF_THIS_MACHINE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


@dataclass(frozen=True)
class CopiedFile:
    """A file that was copied: its name, its hash, and the state that it was in."""

    name: str
    sha256: str
    state: str


class FileStore:
    """A folder elsewhere, for one fiscal year."""

    may_write = False

    def __init__(self, files: Any, folder: str, source: DataSource, server: str):
        self._files, self._folder, self._source = files, folder, source
        self.server = server
        self.as_of = datetime.now(UTC).isoformat(" ", "seconds")
        self.name = f"files as they were since {self.as_of}"

    def read(self, export: Export, terms: Mapping[str, Any]) -> Reading:
        """There are no rows to read here: files are copied as they are."""
        raise SourceRefused("a source of kind files gives files, and takes no query.")

    def names(self, export: Export, year: object) -> dict[str, Mapping[str, Any]]:
        """The files of an export by name, with what the store says of each.

        Raises:
            SourceRefused: the store does not answer or refuses, or there is none and the export is required.
        """
        folder = self._folder.replace("{year}", str(year))
        pattern = normalize("NFC", export.file.partition("/")[2].replace("{year}", str(year)))
        with self._asked():
            self._files.invalidate_cache()
            listed = self._files.ls(folder, detail=True)
        found = {}
        for one in listed:
            name = str(one["name"]).rstrip("/").rpartition("/")[2]
            if (
                one.get("type") != "directory"
                and not name.startswith(".")
                and fnmatchcase(normalize("NFC", name), pattern)
            ):
                found[name] = one
        if not found and export.required:
            raise SourceRefused(f"{self._place(year)} has no file like {pattern}.")
        return found

    def copy(self, name: str, told: Mapping[str, Any], year: object, target: Path) -> CopiedFile:
        """Copy one file, unless it is being written.

        Raises:
            SourceRefused: the store breaks off, the file is young, or it changed while it was copied.
        """
        at = _time_of(told)
        if at and datetime.now(UTC) - at < SETTLED:
            minutes = int(SETTLED.total_seconds() // 60)
            raise SourceRefused(
                f"{name} is younger than {minutes} minutes, and perhaps still being written: it comes the next time."
            )
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600))
        with self._asked():
            self._files.get_file(told["name"], str(target))
            self._files.invalidate_cache()
            after = self._files.info(told["name"])
        size = target.stat().st_size
        if (size, after.get("size"), _time_of(after)) != (told.get("size"), told.get("size"), at):
            raise SourceRefused(
                f"{name} changed while it was copied ({told.get('size')} bytes, then {size}): fetch again."
            )
        with target.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        return CopiedFile(name, content, f"{size} bytes" + (f", written {at.isoformat(' ', 'seconds')}" if at else ""))

    def _place(self, year: object) -> str:
        return self._source.address.replace("{year}", str(year))

    @contextmanager
    def _asked(self) -> Iterator[None]:
        with translated(self._source):
            yield


@contextmanager
def translated(source: DataSource) -> Iterator[None]:
    """What a store raises becomes a sentence; every library of fsspec has errors of its own."""
    try:
        yield
    except SourceRefused:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _OF_THIS_MACHINE:
            raise
        raise refusal(error, source) from error


@contextmanager
def open_snapshot(source: DataSource, password: str, root: Path) -> Iterator[Snapshot]:
    """The store, logged in."""
    scheme = urlsplit(source.url).scheme
    with translated(source):
        match scheme:
            case "sftp" | "ssh":
                files, folder, server = _sftp(source, password, root)
            case "webdav" | "webdavs":
                files, folder, server = _webdav(source, password, root)
            case _:
                files, folder, server = _others(source)
    try:
        yield FileStore(files, folder, source, server)
    finally:
        if server == "WebDAV":  # the others close with the process, or by themselves
            files.client.http.close()


def _sftp(source: DataSource, password: str, root: Path) -> tuple[Any, str, str]:
    """By sshfs, which believes any host unless the keys of known hosts are given."""
    from sshfs import SSHFileSystem

    parts = urlsplit(source.url)
    known = root / source.known_hosts
    if not known.is_file():
        raise SourceRefused(f"there is no file {source.known_hosts} (known_hosts).")
    words: dict[str, Any] = {
        "port": parts.port or 22,
        "username": source.user or None,
        "known_hosts": str(known),
        "config": [],
        "agent_path": None,
        "connect_timeout": source.timeout,
        "client_keys": [str(root / source.key_file)] if source.key_file else [],
    }
    if password:
        words |= {"passphrase": password} if source.key_file else {"password": password}
    files = SSHFileSystem(parts.hostname, skip_instance_cache=True, **words)
    return files, unquote(parts.path), "SFTP"


def _webdav(source: DataSource, password: str, root: Path) -> tuple[Any, str, str]:
    import ssl

    from webdav4.fsspec import WebdavFileSystem

    parts = urlsplit(source.url)
    plain = source.tls == "disable"
    authority = str(root / source.root_certificate) if source.root_certificate else None
    host = parts.netloc.rpartition("@")[2]
    words: dict[str, Any] = {"timeout": source.timeout, "skip_instance_cache": True}
    if not plain:
        words["verify"] = ssl.create_default_context(cafile=authority)
    if password:
        words["auth"] = (source.user, password)
    files = WebdavFileSystem(f"{'http' if plain else 'https'}://{host}/", **words)
    return files, unquote(parts.path).strip("/"), "WebDAV"


def _others(source: DataSource) -> tuple[Any, str, str]:
    import fsspec

    try:
        files, folder = fsspec.core.url_to_fs(source.url)
    except (ImportError, ValueError) as missing:
        scheme = urlsplit(source.url).scheme
        raise SourceRefused(
            f"no library that is installed reads {scheme}://. pip install what fsspec asks for."
        ) from missing
    return files, folder, str(urlsplit(source.url).scheme)


def refusal(error: Exception, source: DataSource) -> SourceRefused:
    """The sentence for an error of a store, by the names that its libraries give their errors."""
    cause = error.__cause__ or error.__context__
    names = {one.__name__ for raised in (error, cause) for one in type(raised).__mro__}
    told = f"{error} {cause or ''}"
    status = getattr(error, "status_code", None) or getattr(getattr(error, "response", None), "status_code", None)
    if "HostKeyNotVerifiable" in names:
        return SourceRefused(
            f"{source.address} shows another key than known_hosts has, or none is known: compare it by telephone, then "
            "add it."
        )
    if names & {"SSLError", "SSLCertVerificationError"} or "CERTIFICATE_VERIFY_FAILED" in told:
        return sentences.not_trusted(source)
    if "PermissionDenied" in names or status == 401 or "401 Unauthorized" in told:
        return sentences.wrong_password(source)
    if "FileNotFoundError" in names or status == 404:
        return SourceRefused(f"{source.address} is not there: was the folder renamed?")
    if "PermissionError" in names or status == 403:
        return SourceRefused(f"{source.user or 'this user'} may not read {source.address}. Give the right to read it.")
    if names & {"OSError", "TransportError", "ConnectError", "TimeoutException", "DisconnectError", "FSTimeoutError"}:
        return sentences.silent(source)
    return sentences.refused(source.address)


def _time_of(told: Mapping[str, Any]) -> datetime | None:
    """When a file was written, as far as the store says."""
    found = next((told[name] for name in _TIMES if told.get(name) is not None), None)
    match found:
        case datetime():
            return found if found.tzinfo else found.replace(tzinfo=UTC)
        case int() | float():
            return datetime.fromtimestamp(found, UTC)
    return None
