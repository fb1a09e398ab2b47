"""What the cells of a notebook display, kept as a kernel would send it."""

import base64
import codecs
import io
import json
import numbers
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Output = dict[str, Any]


@dataclass
class Displayed:
    """What the cells displayed, by their place; `touched` are the cells whose outputs changed since last asked."""

    outputs: dict[int, list[Output]] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)
    _current: int = 0
    _by_id: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    _clear_first: bool = False

    def start(self, cell: int) -> None:
        """From here on what is displayed belongs to that cell."""
        self._current, self._clear_first = cell, False
        self.outputs[cell] = []
        self.touched.add(cell)

    def add(self, output: Output, id: str | None = None) -> None:
        """Display an output; with an id, also in the place of every output of that id."""
        output = storable(output)
        if id:
            self.update(output, id)
        outputs = self._cleared()
        if id:
            self._by_id.setdefault(id, {}).setdefault(self._current, []).append(len(outputs))
        outputs.append(output)

    def update(self, output: Output, id: str) -> None:
        """Change what is displayed under an id, in whichever cells it is."""
        output = storable(output)
        for cell, places in self._by_id.get(id, {}).items():
            for place in places:
                self.outputs[cell][place] |= {"data": output["data"], "metadata": output["metadata"]}
            self.touched.add(cell)

    def stream(self, name: str, text: str) -> None:
        """Add to what is printed; one output as long as nothing else comes in between."""
        if not text:
            return
        text, outputs = storable(text), self._cleared()
        if outputs and outputs[-1].get("name") == name:
            outputs[-1]["text"] += text
        else:
            outputs.append({"output_type": "stream", "name": name, "text": text})

    def clear(self, wait: bool) -> None:
        """Take away what the cell displayed: now, or when it displays something else."""
        self._clear_first = True
        if not wait:
            self._cleared()

    def _cleared(self) -> list[Output]:
        outputs = self.outputs.setdefault(self._current, [])
        if self._clear_first:
            outputs.clear()
            for places in self._by_id.values():
                places.pop(self._current, None)
            self._clear_first = False
        return outputs


class Descriptor:
    """A file descriptor whose output is kept: what a library in C or another program prints."""

    def __init__(self, number: int, name: str, displayed: Displayed):
        import fcntl  # where there is no fork there is none of it

        self._name, self._displayed, self._read = name, displayed, 0
        self._file = os.memfd_create(name)
        fcntl.fcntl(self._file, fcntl.F_SETFL, os.O_APPEND)
        os.dup2(self._file, number)
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")

    def collect(self, *, ended: bool = False) -> None:
        """Display what was written since the last time; half a sign waits for the rest until its cell has `ended`."""
        written = b""
        if waiting := os.fstat(self._file).st_size - self._read:
            written = os.pread(self._file, waiting, self._read)
            self._read += len(written)
        if text := self._decoder.decode(written, final=ended):
            self._displayed.stream(self._name, text)


class Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a notebook."""

    encoding = "UTF-8"

    def __init__(self, name: str, displayed: Displayed, collect: Callable[[], None], number: int):
        self.name, self._displayed, self._collect, self._number = name, displayed, collect, number

    def writable(self) -> bool:
        """It is."""
        return True

    def fileno(self) -> int:
        """The descriptor that other programs may write to; it is kept as well."""
        return self._number

    def write(self, text: str) -> int:
        """Print."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._collect()
        self._displayed.stream(self.name.strip("<>"), text)
        return len(text)

    def flush(self) -> None:
        """Keep what was written to the descriptor."""
        self._collect()


def plain(value: Any) -> Any:
    """A value as JSON gives it back: bytes in base 64, dates as ISO writes them, numbers that JSON lacks as a text.

    Raises:
        ValueError: there is no such value in JSON.
    """

    def known(value: Any) -> Any:
        if isinstance(value, bytes):
            return base64.b64encode(value).decode("ascii")
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, numbers.Integral):
            return int(value)
        if isinstance(value, numbers.Real):
            return float(value)
        if isinstance(value, Iterable):
            return list(value)
        raise TypeError(f"{value!r} is no JSON")

    try:
        text = json.dumps(value, default=known, allow_nan=False)
    except (TypeError, ValueError):  # what a kernel does where it cannot send a message as it is
        from jupyter_client.jsonutil import json_clean

        text = json.dumps(json_clean(value))
    return json.loads(text)


def storable(value: Any) -> Any:
    """A text, or what holds texts, as UTF-8 can hold it: half a pair of surrogates is written as its escape.

    >>> storable({"name": "caf\\udce9.csv"})
    {'name': 'caf\\\\udce9.csv'}
    """
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode("utf-8")
    if isinstance(value, dict):
        return {storable(key): storable(one) for key, one in value.items()}
    if isinstance(value, list):
        return [storable(one) for one in value]
    return value
