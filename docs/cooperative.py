"""The tables of docs/cooperative.md and the schema for editors, from the keys of src/indicators/configuration.

`.venv/bin/python docs/cooperative.py` writes both. The prose of the page is written by hand, and stays.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from indicators.configuration import Configuration
from indicators.configuration.section import Manual, Section

PAGE = Path(__file__).with_name("cooperative.md")
SCHEMA = PAGE.parents[1] / "cooperative.schema.json"

_TABLE = re.compile(r"^\| Key \|.*\n(?:\|.*\n)*", re.MULTILINE)
_AROUND = (dict, tuple, Union, UnionType, NoneType, Ellipsis)
_BOUNDS = ("ge", "gt", "le", "lt")
_WORDS: dict[Any, str] = {str: "text", int: "whole number", float: "number", bool: "`true` or `false`", date: "date"}


def sections(model: type[Section] = Configuration, above: str = "") -> Iterator[tuple[str, type[Section]]]:
    """The heading of each section on the page, with its model; forms of one key are left to the prose."""
    for name, field in model.model_fields.items():
        kinds = list(_kinds_of(field.annotation))
        inner = [kind for kind in kinds if kind not in _AROUND]
        if len(inner) == 1 and isinstance(inner[0], type) and issubclass(inner[0], Section):
            path = f"{above}{name}"
            if dict in kinds:
                path += ".NAME"
            yield f"[[{path}]]" if tuple in kinds else f"[{path}]", inner[0]
            yield from sections(inner[0], f"{path}.")


def page(written: str) -> str:
    """The page with the tables of its sections as the code has them.

    Raises:
        ValueError: a section has no heading on the page, or no table under it.
    """
    for heading, model in sections():
        start = written.find(f"\n## {heading}\n")
        end = written.find("\n## ", start + 1)
        found = _TABLE.search(written, start, end) if start >= 0 else None
        if found is None:
            raise ValueError(
                f"docs/cooperative.md lacks the section '## {heading}' with a line '| Key |' under it. Write both, "
                "with what the section is for; the table itself is then written by docs/cooperative.py."
            )
        written = written[: found.start()] + table(model) + written[found.end() :]
    return written


def table(model: type[Section]) -> str:
    """The keys of a section as a table of Markdown."""
    lines = ["| Key | Type | Default | Meaning | Example |", "| --- | --- | --- | --- | --- |"]
    for name, field in model.model_fields.items():
        if not (field.description and field.examples):
            raise ValueError(
                f"{model.__module__}.{model.__name__}.{name}: the manual and the editors need to know what this "
                "key is. Give its Field a description and examples=[...], as the keys beside it have."
            )
        cells = (
            f"`{field.alias or name}`",
            kind_of(field),
            default_of(field),
            field.description,
            f"`{field.alias or name} = {toml(field.examples[0])}`",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def kind_of(field: FieldInfo) -> str:
    """What is expected, in words: those of the field, or those of its annotation and its bounds."""
    manual = _manual(field)
    if manual and manual.kind:
        return manual.kind
    kinds = list(_kinds_of(field.annotation))
    if any(isinstance(kind, type) and issubclass(kind, Section) for kind in kinds):
        return "list" if tuple in kinds else "a section"
    words = " or ".join(dict.fromkeys(_WORDS[kind] for kind in kinds if kind in _WORDS))
    values = [f"`{kind}`" for kind in kinds if isinstance(kind, str)]
    if values:
        words = f"{', '.join(values[:-1])} or {values[-1]}"
    return f"list of {words}s" if tuple in kinds else words + _bounds(field)


def _bounds(field: FieldInfo) -> str:
    """Within what a number must be, in words; empty where it may be any."""
    bounds = {name: getattr(one, name) for one in field.metadata for name in _BOUNDS if hasattr(one, name)}
    match bounds:
        case {"ge": low, "le": high}:
            return f", {low:g} to {high:g}"
        case {"ge": low, "lt": high}:
            return f", {low:g} to below {high:g}"
        case {"ge": low}:
            return f", {low:g} or more"
        case {"gt": low, "le": high}:
            return f" above {low:g}, at most {high:g}"
        case {"gt": low}:
            return f" above {low:g}"
    return ""


def default_of(field: FieldInfo) -> str:
    """A default as the manual writes it."""
    manual = _manual(field)
    if manual and manual.default:
        return manual.default
    if field.is_required():
        return "required"
    return "none" if field.default in (None, {}) else f"`{toml(field.default)}`"


def toml(value: Any) -> str:
    """A value as TOML writes it on one line.

    >>> print(toml({"mail": {"port": 25}, "IBAN number": ["a", True]}))
    { mail = { port = 25 }, "IBAN number" = ["a", true] }
    """
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(name)} = {toml(one)}" for name, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def schema() -> str:
    """The JSON schema of cooperative.toml, for editors."""
    return json.dumps(Configuration.model_json_schema(), ensure_ascii=False, indent=2) + "\n"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)


def _manual(field: FieldInfo) -> Manual | None:
    return next((one for one in field.metadata if isinstance(one, Manual)), None)


def _kinds_of(annotation: Any) -> Iterator[Any]:
    """The types and the values that an annotation is made of, the containers before what is in them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _kinds_of(get_args(annotation)[0])
    elif origin is Literal:
        yield from get_args(annotation)
    elif origin in (Union, UnionType, tuple, dict):
        yield origin
        for part in get_args(annotation)[1 if origin is dict else 0 :]:
            yield from _kinds_of(part)
    else:
        yield annotation


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")
