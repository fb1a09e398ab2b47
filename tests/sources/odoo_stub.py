"""A stub of an Odoo server on loopback, as a thread: JSON-2 and XML-RPC over invented records, with faults to set."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from xmlrpc.client import Fault, dumps, loads

KEY = "stub-key-4711"

KINDS: dict[str, dict[str, Any]] = {
    "cooperative.membership": {
        "id": "integer",
        "cooperator_register_number": "integer",
        "partner_id": "many2one",
        "is_company": "boolean",
        "member": "boolean",
        "number_of_share": "integer",
        "total_value": "float",
        "effective_date": "date",
        "company_id": "many2one",
        "share_ids": "one2many",
        "write_date": "datetime",
    },
    "res.partner": {"id": "integer", "name": "char", "gender": "selection", "write_date": "datetime"},
}
RELATIONS = {"partner_id": "res.partner", "company_id": "res.company"}

_COMPARED = {
    "=": lambda one, other: one == other,
    ">": lambda one, other: one is not False and one > other,
    "<=": lambda one, other: one is not False and one <= other,
}


def partners(rows: int) -> list[dict[str, Any]]:
    genders = ("female", "male", "other", False)
    return [
        {"id": i, "name": f"Invented {i}", "gender": genders[i % 4], "write_date": "2024-12-01 00:00:00"}
        for i in range(1, rows + 1)
    ]


def memberships(rows: int) -> list[dict[str, Any]]:
    return [
        {
            "id": i,
            "cooperator_register_number": i,
            "partner_id": i,
            "is_company": i % 50 == 0,
            "member": i % 40 != 0,
            "number_of_share": 1 + i % 5,
            "total_value": (1 + i % 5) * 250.55,
            "effective_date": f"20{15 + i % 9}-03-{1 + i % 28:02d}",
            "company_id": 1 + (i % 100 == 0),
            "share_ids": [i],
            "write_date": "2024-12-01 00:00:00",
        }
        for i in range(1, rows + 1)
    ]


@dataclass
class Odoo:
    """The server; `version` decides what it speaks, `faults` what goes wrong, `calls` is what was asked of it."""

    port: int = 0
    version: str = "19.0"
    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)
    calls: list[tuple[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def call(self, model: str, method: str, **named: Any) -> Any:
        self.calls.append((model, method))
        if "forbidden" in self.faults:
            raise PermissionError("AccessError: You are not allowed to access 'Invented 7' (cooperative.membership)")
        if model not in KINDS:
            raise KeyError(model)
        return getattr(self, f"_{method}")(model, **named)

    def _fields_get(self, model: str, attributes: Any, context: Any) -> Any:
        kinds = {name: {"type": kind, "relation": RELATIONS.get(name, "")} for name, kind in KINDS[model].items()}
        if "renamed" in self.faults:
            kinds.pop("number_of_share", None)
        return kinds

    def _read(self, model: str, ids: Any, fields: Any, context: Any, load: Any = True) -> Any:
        return [_shown(model, one, fields, load) for one in self.records[model] if one["id"] in ids]

    def _search_count(self, model: str, domain: Any, context: Any) -> int:
        return len(self._found(model, domain, context))

    def _search_read(
        self, model: str, domain: Any, fields: Any, order: str, limit: int, context: Any, load: Any = True
    ) -> Any:
        found = self._found(model, domain, context)
        if order != "id":
            found = sorted(found, key=lambda one: (one["write_date"], one["id"]), reverse=True)
        if "removes" in self.faults and any(part[0] == "id" and part[2] for part in domain):
            del self.records[model][-2:]
            self.faults.discard("removes")
        if "always removes" in self.faults and any(part[0] == "id" and part[2] for part in domain):
            del self.records[model][-2:]
        shown = [_shown(model, one, fields, load) for one in found[:limit]]
        return shown[::-1] if "shuffles" in self.faults and order == "id" else shown

    def _found(self, model: str, domain: Any, context: Any) -> list[dict[str, Any]]:
        assert context["active_test"] is False
        return [
            one
            for one in self.records[model]
            if all(_COMPARED[how](one[name], value) for name, how, value in domain)
            and one.get("company_id", 1) in context["allowed_company_ids"]
        ]


def _shown(model: str, record: dict[str, Any], fields: Any, load: Any) -> dict[str, Any]:
    shown = {name: record[name] for name in ["id", *fields]}
    for name, value in shown.items():
        if KINDS[model][name] == "many2one" and load and value:
            shown[name] = [value, f"Invented {value}"]
    return shown


@contextmanager
def odoo(rows: int = 300) -> Iterator[Odoo]:
    """A server with that many memberships."""
    made = Odoo(records={"res.partner": partners(rows), "cooperative.membership": memberships(rows)})

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *words: Any) -> None:
            pass

        def answer(self, code: int, content: Any) -> None:
            body = content if isinstance(content, bytes) else json.dumps(content).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            known = self.path == "/web/version" and float(made.version) >= 19
            self.answer(200 if known else 404, {"version": made.version} if known else b"<html>")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if "broken" in made.faults:
                return self.answer(503, b"")
            if self.path.startswith("/json/2/"):
                return self.by_json(body)
            words, method = loads(body)
            return self.answer(200, self.by_xml(method, list(words)))

        def by_json(self, body: bytes) -> None:
            _, _, _, model, method = self.path.split("/")
            if self.headers["Authorization"] != f"bearer {KEY}":
                return self.answer(401, {"name": "werkzeug.exceptions.Unauthorized", "message": "Invalid apikey"})
            try:
                return self.answer(200, made.call(model, method, **json.loads(body)))
            except PermissionError as refused:
                return self.answer(403, {"name": "odoo.exceptions.AccessError", "message": str(refused)})
            except KeyError as refused:
                return self.answer(404, {"name": "KeyError", "message": str(refused)})

        def by_xml(self, method: str, words: list[Any]) -> bytes:
            try:
                if method == "authenticate":
                    result = 7 if words[2] == KEY else False
                else:
                    _, _, key, model, name, ids, named = words
                    assert key == KEY
                    result = made.call(model, name, **named, **({"ids": ids[0]} if ids else {}))
                return dumps((result,), methodresponse=True, allow_none=True).encode()
            except (PermissionError, KeyError) as refused:
                return dumps(Fault(1, f"Traceback\n{type(refused).__name__}: {refused}")).encode()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
