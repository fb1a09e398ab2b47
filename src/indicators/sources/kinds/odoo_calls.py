"""Calls to an Odoo server by its external API, JSON-2 or XML-RPC: four that read, and no other."""

import http.client
import json
import re
import ssl
import urllib.error
import urllib.request
import xmlrpc.client
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from indicators.configuration import DataSource
from indicators.core.errors import SourceRefused
from indicators.sources.kinds import sentences

READING = frozenset({"search_read", "search_count", "read", "fields_get"})
"""The methods that are called: nothing else is, whatever the rights of the user."""

_JSON_SINCE = 19
_BROKEN = (502, 503, 504)


class OdooSaid(Exception):
    """What the server itself said when it refused: for the log, not for a notice."""


class OdooServer:
    """A server, logged in; `version` is its version, as far as it tells."""

    def __init__(self, source: DataSource, password: str, root: Path):
        self._source, self._password = source, password
        self._context = {
            "lang": source.language,
            "tz": "UTC",
            "active_test": False,  # or archived records are left out
            "allowed_company_ids": list(source.companies),
        }
        authority = str(root / source.root_certificate) if source.root_certificate else None
        self._tls = ssl.create_default_context(cafile=authority) if source.url.startswith("https") else None
        self._base = source.url.rstrip("/")
        self.version = self._version()
        self.protocol = source.protocol or ("json2" if self._number() >= _JSON_SINCE else "xmlrpc")
        if self.protocol == "xmlrpc":
            words: tuple[Any, ...] = (source.database, source.user, password, {})
            self._uid = self._by_xml("common", "authenticate", words, "the user")
            if not self._uid:
                raise self._wrong_key()

    def call(self, model: str, method: str, **named: Any) -> Any:
        """The answer to one call.

        Raises:
            SourceRefused: the server is silent, refuses, or knows no such model.
        """
        if method not in READING:
            raise ValueError(f"{method} does not read")
        if self.protocol == "xmlrpc":
            ids = [named.pop("ids")] if "ids" in named else []
            words = (self._source.database, self._uid, self._password, model, method, ids)
            return self._by_xml("object", "execute_kw", (*words, {**named, "context": self._context}), model)
        body = json.dumps({**named, "context": self._context}).encode()
        headers = {
            "Authorization": f"bearer {self._password}",
            "Content-Type": "application/json",
            "X-Odoo-Database": self._source.database,
        }
        return self._answer(f"/json/2/{model}/{method}", self._source.query_timeout, model, body, headers)

    def _version(self) -> str:
        """What `/web/version` says; older servers have no such page."""
        try:
            told = self._answer("/web/version", self._source.timeout, "version")
        except SourceRefused as refused:
            if refused.is_silent or not isinstance(refused.__cause__, OdooSaid):
                raise
            return ""
        return str(told.get("version", "")) if isinstance(told, dict) else ""

    def _number(self) -> int:
        found = re.search(r"\d+", self.version)
        return int(found[0]) if found else 0

    def _answer(
        self, place: str, seconds: int, what: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Any:
        request = urllib.request.Request(  # noqa: S310 (https, or this machine: checked as read)
            self._base + place, body, {"User-Agent": "indicators", **(headers or {})}
        )
        try:
            with urllib.request.urlopen(request, timeout=seconds, context=self._tls) as answer:  # noqa: S310
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                told = f"{refused.code} {_message(refused.read())}"
            raise self._refused(told, what) from OdooSaid(told)
        except (OSError, http.client.HTTPException) as broken:
            raise self._broken(broken) from broken
        except ValueError as no_json:
            raise SourceRefused(f"{self._source.address} answers, and not as an Odoo does.") from OdooSaid(str(no_json))

    def _by_xml(self, service: str, method: str, words: tuple[Any, ...], what: str) -> Any:
        seconds = self._source.query_timeout
        transport = _SafeTransport(seconds, self._tls) if self._tls else _Transport(seconds)
        address = f"{self._base}/xmlrpc/2/{service}"
        try:
            with xmlrpc.client.ServerProxy(address, transport=transport) as proxy:
                return getattr(proxy, method)(*words)
        except xmlrpc.client.Fault as fault:
            raise self._refused(str(fault.faultString), what) from OdooSaid(str(fault.faultString)[-500:])
        except xmlrpc.client.ProtocolError as refused:
            raise self._refused(f"{refused.errcode}", what) from OdooSaid(refused.errmsg)
        except (OSError, http.client.HTTPException) as broken:
            raise self._broken(broken) from broken

    def _refused(self, told: str, what: str) -> SourceRefused:
        user = self._source.user
        code = int(found[0]) if (found := re.match(r"\d{3}\b", told)) else 0
        if code in _BROKEN:
            return sentences.silent(self._source)
        if code == 401 or re.search("Invalid apikey|Access ?Denied", told):
            return self._wrong_key()
        if code == 403 or "AccessError" in told or "not allowed" in told:
            return SourceRefused(
                f"{user} may not read {what}. Grant the right to read, or see whether the plan has an API."
            )
        if code == 404 or "KeyError" in told or "doesn't exist" in told:
            return sentences.other_schema(f"there is no {what}")
        return sentences.refused(f"Odoo ({what})")

    def _wrong_key(self) -> SourceRefused:
        return SourceRefused(
            f"{self._source.address} does not take the key of {self._source.user}: it is wrong or has expired. "
            "Keys of Odoo 19 and later live three months at most."
        )

    def _broken(self, broken: Exception) -> SourceRefused:
        reason = getattr(broken, "reason", broken)
        return (
            sentences.not_trusted(self._source) if isinstance(reason, ssl.SSLError) else sentences.silent(self._source)
        )


class _Transport(xmlrpc.client.Transport):
    """A transport that waits no longer than it is told."""

    def __init__(self, seconds: int):
        super().__init__()
        self._seconds = seconds

    def make_connection(self, host: Any) -> http.client.HTTPConnection:
        connection = super().make_connection(host)
        connection.timeout = self._seconds
        return connection


class _SafeTransport(xmlrpc.client.SafeTransport):
    """The same, encrypted."""

    def __init__(self, seconds: int, context: ssl.SSLContext):
        super().__init__(context=context)
        self._seconds = seconds

    def make_connection(self, host: Any) -> http.client.HTTPSConnection:
        connection = super().make_connection(host)
        connection.timeout = self._seconds
        return connection


def _message(body: bytes) -> str:
    try:
        found = json.loads(body)
        return f"{found.get('name', '')} {found.get('message', '')}"
    except (ValueError, AttributeError):
        return ""
