"""Odoo by its external API: records page by page in order of their ids, so that one that comes or goes shifts none.

Each call is a transaction of its own: the number of records and their newest change are asked before and after, and
where they differ what was read is read once more.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from indicators.configuration import DataSource, Export
from indicators.configuration.origins.query import bound_term
from indicators.core.errors import SourceRefused
from indicators.sources.frozen_file import no_cell
from indicators.sources.kinds import sentences
from indicators.sources.kinds.odoo_calls import OdooServer
from indicators.sources.snapshot import Column, Moved, Reading, Snapshot

ERRORS: tuple[type[Exception], ...] = ()

_CELLS = frozenset(
    {"char", "text", "integer", "float", "monetary", "boolean", "date", "datetime", "selection", "many2one"}
)
_NUMBERS = ("float", "monetary")


class _State:
    def __init__(self, server: OdooServer, source: DataSource):
        self._server, self._source = server, source
        self._relations: dict[str, str] = {}
        self.server = f"Odoo {server.version}".strip() + f", {server.protocol}"
        self.as_of = datetime.now(UTC).isoformat(" ", "seconds")
        self.name = f"calls since {self.as_of}, each a transaction of its own"
        self.may_write = False

    def read(self, export: Export, terms: Mapping[str, Any]) -> Reading:
        fields = fields_of(export)
        kinds = self._kinds(export.model, fields)
        days = {name: str(one) if name != "year" else one for name, one in terms.items()}
        domain = bound_term(export.domain, days)
        before = self._counted(export.model, domain)
        columns = [Column(name, kinds[name]) for name in fields]
        return Reading(columns, before[0], self._pages(export.model, domain, fields, kinds, before))

    def _kinds(self, model: str, fields: Sequence[str]) -> dict[str, str]:
        """The kind of each field; of one beyond another, that of the other model's."""
        known = self._server.call(model, "fields_get", attributes=["type", "relation"])
        self._refuse_missing(model, {name.partition(".")[0] for name in fields}, known)
        kinds = {name: str(known[name]["type"]) for name in fields if "." not in name}
        for own, beyond in _beyond(fields).items():
            if not (other := known[own].get("relation")) or known[own]["type"] != "many2one":
                raise SourceRefused(f"{model}.{own} is {known[own]['type']}: only one record lies beyond a many2one.")
            theirs = self._server.call(other, "fields_get", attributes=["type"])
            self._refuse_missing(other, set(beyond), theirs)
            kinds |= {f"{own}.{name}": str(theirs[name]["type"]) for name in beyond}
            self._relations[own] = str(other)
        for name, kind in kinds.items():
            if kind not in _CELLS:
                raise SourceRefused(no_cell(f"{model}.{name}", kind).replace(": cast it in the query", "."))
        return kinds

    def _refuse_missing(self, model: str, names: set[str], known: Mapping[str, Any]) -> None:
        if missing := sorted(names - known.keys()):
            told = f"{model} has no {', '.join(missing)}, or {self._source.user} may not see it"
            raise sentences.other_schema(told)

    def _counted(self, model: str, domain: Sequence[Any]) -> tuple[int, str]:
        words = {"fields": ["write_date"], "order": "write_date desc, id desc", "limit": 1, "load": False}
        newest = self._server.call(model, "search_read", domain=domain, **words)
        rows = self._server.call(model, "search_count", domain=domain)
        return int(rows), str(newest[0].get("write_date", "")) if newest else ""

    def _pages(
        self, model: str, domain: list[Any], fields: Sequence[str], kinds: Mapping[str, str], before: tuple[int, str]
    ) -> Iterator[Sequence[Sequence[Any]]]:
        own = list(dict.fromkeys(name.partition(".")[0] for name in fields))
        words = {"fields": own, "order": "id", "limit": self._source.page, "load": False}
        last = 0
        while page := self._server.call(model, "search_read", domain=[*domain, ["id", ">", last]], **words):
            ids = [int(record["id"]) for record in page]
            if ids != sorted(set(ids)) or ids[0] <= last:
                raise SourceRefused(f"{model}: a page came out of order, or with a record twice: fetch again.")
            last = ids[-1]
            others = {name: self._targets(name, beyond, page) for name, beyond in _beyond(fields).items()}
            yield [[_value(record, name, kinds[name], others) for name in fields] for record in page]
        if (after := self._counted(model, domain)) != before:
            raise Moved(
                f"{model} changed while it was read ({before[0]} rows, then {after[0]}): fetch again at a quieter hour."
            )

    def _targets(self, name: str, beyond: Sequence[str], page: Sequence[Mapping[str, Any]]) -> dict[int, Any]:
        wanted = sorted({record[name] for record in page if record[name]})
        if not wanted:
            return {}
        found = self._server.call(self._relations[name], "read", ids=wanted, fields=list(beyond), load=False)
        return {record["id"]: record for record in found}


def fields_of(export: Export) -> list[str]:
    """The fields that are asked for: the headers that the export names, and no other."""
    named = [*export.headers, *export.checks, *export.same_person]
    return list(dict.fromkeys(name for name in named if "|" not in name))


def _beyond(fields: Sequence[str]) -> dict[str, list[str]]:
    """The fields one step beyond a many2one, by its name."""
    found: dict[str, list[str]] = {}
    for name in fields:
        own, _, other = name.partition(".")
        if other:
            found.setdefault(own, []).append(other)
    return found


def _value(record: Mapping[str, Any], name: str, kind: str, others: Mapping[str, Mapping[int, Any]]) -> Any:
    """A value; Odoo says False for nothing, whatever the kind."""
    own, _, other = name.partition(".")
    value = others[own].get(record[own], {}).get(other, False) if other else record[own]
    if value is False and kind != "boolean":
        return None
    return float(value) if kind in _NUMBERS else value


@contextmanager
def open_snapshot(source: DataSource, password: str, root: Path) -> Iterator[Snapshot]:
    """A server, logged in by key."""
    yield _State(OdooServer(source, password, root), source)


def refusal(error: Exception, source: DataSource) -> SourceRefused:
    """Never asked: every call says itself what refused it."""
    raise error
