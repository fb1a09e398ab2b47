"""The systems that hold the data: how each is reached, and what is asked of it; `indicators fetch` brings it."""

import re
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from indicators.configuration.section import Manual, Section

Kind = Literal["postgresql", "mariadb", "sqlite", "duckdb", "odoo", "files"]

DATABASES = ("postgresql", "mariadb", "sqlite", "duckdb")
"""The kinds that a query is put to."""

_LOOPBACK = ("localhost", "127.0.0.1", "::1")

_KEYS = {
    "postgresql": ("host", "port", "database", "user"),
    "mariadb": ("host", "port", "database", "user"),
    "sqlite": ("database",),
    "duckdb": ("database",),
    "odoo": ("url", "database", "user", "companies", "language", "page", "protocol"),
    "files": ("url", "user", "key_file", "known_hosts"),
}
_REQUIRED = {
    "postgresql": ("host", "database", "user"),
    "mariadb": ("host", "database", "user"),
    "sqlite": ("database",),
    "duckdb": ("database",),
    "odoo": ("url", "database", "user", "companies"),
    "files": ("url",),
}
_OF_ANY = ("kind", "timeout", "query_timeout")
_OF_SERVERS = ("password_variable", "keyring", "key_expires", "tls", "root_certificate")


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    if "://" not in url or not parts.scheme:
        raise ValueError("an address such as https://odoo.example.org or sftp://sftp.example.org/out is expected")
    if parts.password is not None:
        raise ValueError("a password stands in it: take it out, and set the environment variable (password_variable)")
    if unknown := [name for name in re.findall(r"{[^{}]*}", url) if name != "{year}"]:
        raise ValueError(f"{{year}} is filled in and {unknown[0]} is not")
    return url


class Fetch(Section):
    """From which fiscal year on the exports come from sources, and how long a year is fetched."""

    first: Annotated[int | None, Manual("year")] = Field(
        default=None,
        ge=1900,
        le=2100,
        description="the first fiscal year that comes from sources; required with any `from`. The files of "
        "earlier years stay as they were put there",
        examples=[2024],
    )
    open_days: int = Field(
        default=400,
        ge=1,
        description="for how many days a year is fetched: from the day after its last one until it is published, "
        "and no longer than this. A year that is named is fetched all the same",
        examples=[200],
    )


class DataSource(Section):
    """A system that holds data: a database, an Odoo server, or a folder of files elsewhere."""

    kind: Kind = Field(description="what it is", examples=["postgresql"])
    host: str = Field(default="", description="the server of a database", examples=["odoo-db.example.org"])
    port: int | None = Field(default=None, ge=1, le=65535, description="its port, where not the usual", examples=[5433])
    database: str = Field(
        default="",
        description="the name of the database; of `sqlite` and `duckdb` the path of its file, which is not "
        "in `data/raw`",
        examples=["coop"],
    )
    user: str = Field(default="", description="who logs in; a user that may only read", examples=["indicators_read"])
    url: Annotated[str, AfterValidator(lambda url: _without_password(url) if url else url), Manual("address")] = Field(
        default="",
        description="of `odoo` (`https://`) and of `files` (`sftp://`, `webdav://`, `s3://` and others); `{year}` "
        "stands for the fiscal year. Without a password",
        examples=["sftp://sftp.example.org/out/{year}"],
    )
    password_variable: Annotated[str, Manual("name of a variable", default="`INDICATORS_<NAME>_PASSWORD`")] = Field(
        default="",
        description="the environment variable that holds the password or the key",
        examples=["ODOO_DB_PASSWORD"],
    )
    keyring: Annotated[str, Manual("name of a service")] = Field(
        default="",
        description="the service under which the keyring of the system holds the password, instead of a variable",
        examples=["odoo-db"],
    )
    key_expires: Annotated[date | None, Manual("date")] = Field(
        default=None,
        description="the day on which the password or key ends; `indicators doctor` says so two weeks before",
        examples=[date(2027, 2, 15)],
    )
    key_file: Annotated[str, Manual("path")] = Field(
        default="",
        description="the private key of `sftp`, instead of a password",
        examples=["/etc/indicators/id_ed25519"],
    )
    known_hosts: Annotated[str, Manual("path")] = Field(
        default="",
        description="the file with the key of the server of `sftp`; required there: another key is refused",
        examples=["/etc/indicators/known_hosts"],
    )
    tls: Literal["verify-full", "disable"] = Field(
        default="verify-full",
        description="whether the connection is encrypted and the certificate of the server verified; `disable` is for "
        "addresses of this machine alone",
        examples=["verify-full"],
    )
    root_certificate: Annotated[str, Manual("path", default="those of the system")] = Field(
        default="",
        description="the certificate of the authority that signed that of the server",
        examples=["/etc/indicators/ca.pem"],
    )
    timeout: int = Field(default=30, ge=1, description="seconds to connect", examples=[10])
    query_timeout: int = Field(default=600, ge=1, description="seconds for one export", examples=[1800])
    protocol: Annotated[Literal["", "json2", "xmlrpc"], Manual("`json2` or `xmlrpc`", default="by the version")] = (
        Field(default="", description="of `odoo`: `json2` since Odoo 19, `xmlrpc` before", examples=["json2"])
    )
    companies: Annotated[tuple[int, ...], Manual("list of numbers")] = Field(
        default=(), description="of `odoo`: the ids of the companies whose records count", examples=[[1]]
    )
    language: str = Field(default="en_US", description="of `odoo`: the language of texts", examples=["fr_BE"])
    page: int = Field(default=1000, ge=1, le=10_000, description="of `odoo`: records a call", examples=[500])

    @model_validator(mode="before")
    @classmethod
    def _no_password_in_a_file(cls, found: Any) -> Any:
        if isinstance(found, dict) and "password" in found:
            raise ValueError(
                "password: a password does not stand in a file. Take it out, and set the environment variable that "
                "password_variable names, or keep it in a keyring"
            )
        return found

    @property
    def address(self) -> str:
        """Where it is, as sentences and records name it; never with a user."""
        if self.kind in ("sqlite", "duckdb"):
            return self.database
        if self.url:
            parts = urlsplit(self.url)
            return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        return f"{self.host}:{self.port or {'postgresql': 5432, 'mariadb': 3306}[self.kind]}"

    def mistake(self) -> str:
        """What of its keys does not go together; empty where all do."""
        known = {*_OF_ANY, *_KEYS[self.kind], *(() if self.kind in ("sqlite", "duckdb") else _OF_SERVERS)}
        if others := sorted(self.model_fields_set - known):
            return f"{others[0]} says nothing of kind {self.kind}, which knows {', '.join(sorted(known))}"
        if missing := [key for key in _REQUIRED[self.kind] if not getattr(self, key)]:
            return f"{missing[0]} is missing: kind {self.kind} needs {', '.join(_REQUIRED[self.kind])}"
        if self.keyring and self.password_variable:
            return "password_variable and keyring both say where the password is: keep one"
        if self.keyring and not self.user:
            return "a keyring keeps passwords by user: name the user"
        host = self.host or urlsplit(self.url).hostname or ""
        if self.tls == "disable" and self.kind not in ("sqlite", "duckdb") and host not in _LOOPBACK:
            return f"tls is disable, and {host} is not this machine: what is sent could be read on the way"
        if self.kind == "odoo" and not self.url.startswith("https://") and self.tls != "disable":
            return f"{self.url} is not https: the key would be sent in the open"
        if self.url.startswith("sftp://") and not self.known_hosts:
            return "known_hosts is missing: without it any server that answers would be believed"
        if self.kind == "files" and not self.url.startswith("sftp://") and (self.key_file or self.known_hosts):
            return "key_file and known_hosts are of sftp:// alone"
        return ""

    def variable(self, name: str) -> str:
        """The environment variable that holds the password of the source of that name."""
        return self.password_variable or f"INDICATORS_{re.sub('[^A-Za-z0-9]', '_', name).upper()}_PASSWORD"
