"""What was printed of the federation before: whom each sum was made of, by which a reader could subtract."""

import json
from collections.abc import Collection
from typing import Any

from indicators.core.atomic_file import write_whole
from indicators.core.errors import FiguresRefused
from indicators.federation.declared import House
from indicators.federation.disclosure import Record
from indicators.federation.member_figures import Key

PLACE = "printed.json"


class PrintedBefore:
    """The members of every sum that was ever printed, in `reports/printed.json`, for its owner alone."""

    def __init__(self, house: House, forget: Collection[int] = ()):
        self._path = house.reports / PLACE
        self.records: dict[Key, list[Record]] = {}
        for line in self._read():
            if line["fiscal_year"] not in forget:
                key = (line["id"], line["fiscal_year"])
                self.records.setdefault(key, []).append(Record(frozenset(line["given"]), frozenset(line["summed"])))

    @property
    def years(self) -> set[int]:
        """The fiscal years of which something was printed."""
        return {year for _, year in self.records}

    def add(self, key: Key, record: Record) -> None:
        """Remember what is printed now."""
        records = self.records.setdefault(key, [])
        if not records or records[-1] != record:
            records.append(record)

    def keep(self) -> None:
        """Write it all."""
        lines: list[dict[str, Any]] = [
            {"id": id, "fiscal_year": year, "given": sorted(one.given), "summed": sorted(one.summed)}
            for (id, year), records in sorted(self.records.items())
            for one in records
        ]
        text = "[\n" + ",\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n]\n"
        write_whole(self._path, text, mode=0o600)

    def _read(self) -> list[dict[str, Any]]:
        if not self._path.is_file():
            return []
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
            for line in found:
                _ = (str(line["id"]), int(line["fiscal_year"]), list(line["given"]), list(line["summed"]))
        except (ValueError, TypeError, KeyError):
            raise FiguresRefused(
                f"reports/{PLACE} is not as it was written: bring it back from a copy; or, where nobody has seen what "
                "was printed, move it away."
            ) from None
        return list(found)
