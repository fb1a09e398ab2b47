"""Reading `cooperative.toml`: every mistake is a sentence that names the key."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin
from unicodedata import normalize

from pydantic import BaseModel, ValidationError

from indicators.configuration.whole import Configuration
from indicators.core.errors import ConfigurationError, nearest
from indicators.registry.registry import Registry

Sections = TypeVar("Sections", bound=BaseModel)
"""What a whole file may say."""

_NAMES_ITS_KEY = re.compile(r"[a-z]+\.[\w.-]+: ").match
"""A sentence about several sections together says itself where to look."""


def read_configuration(path: Path, registry: Registry | None = None) -> Configuration:
    """Read and check `cooperative.toml`; tables and rules are those of the registry, or those that ship.

    Raises:
        ConfigurationError: with one sentence a mistake: the file, the key, what was found, what was expected.
    """
    context: dict[str, Any] = {"folder": path.parent}
    if registry:
        context |= {"tables": registry.tables, "rules": registry.rules, "words": registry.words}
        context["catalogue"] = registry.catalogue
    return read_sections(path, Configuration, context)


def read_sections(path: Path, sections: type[Sections], context: dict[str, Any] | None = None) -> Sections:
    """Read and check a file of TOML by the model of what it may say.

    Raises:
        ConfigurationError: as for `read_configuration`.
    """
    try:
        found = tomllib.loads(normalize("NFC", path.read_text(encoding="utf-8-sig")))
    except tomllib.TOMLDecodeError as mistake:
        raise ConfigurationError(f"{path.name}: not valid TOML: {mistake}.") from None
    except UnicodeDecodeError as mistake:
        raise ConfigurationError(f"{path.name}: not UTF-8 at byte {mistake.start}; save it as UTF-8.") from None
    try:
        return sections.model_validate(found, context=context)
    except ValidationError as mistakes:
        raise ConfigurationError("\n".join(_sentences(path, mistakes, sections))) from None


def _sentences(path: Path, mistakes: ValidationError, sections: type[BaseModel]) -> Iterable[str]:
    found = mistakes.errors()
    places = {mistake["loc"][:-1] for mistake in found if mistake["loc"]}
    for mistake in found:
        if mistake["type"] == "too_short" and mistake["loc"] in places:
            continue  # Pydantic counts only what is right, and each that is not has its sentence
        key = ".".join(str(part) for part in mistake["loc"] if not _is_choice(part)) or "the whole file"
        if mistake["type"] == "extra_forbidden":
            known = _known_keys(mistake["loc"][:-1], sections)
            there_are = f" There {'is' if len(known) == 1 else 'are'} {', '.join(known)}." if known else ""
            yield f"{path.name}: {key}: unknown key.{nearest(str(mistake['loc'][-1]), known) or there_are}"
        elif mistake["type"] == "missing":
            yield f"{path.name}: {key}: missing."
        elif mistake["type"] == "value_error":
            for line in str(mistake["ctx"]["error"]).split("\n"):
                yield (
                    f"{path.name}: {line}"
                    if not mistake["loc"] and _NAMES_ITS_KEY(line)
                    else f"{path.name}: {key}: {line}"
                )
        else:
            expected = mistake["msg"][0].lower() + mistake["msg"][1:]
            expected = expected.replace("a valid tuple", "a list").replace("tuple", "list")  # TOML has no tuples
            yield f"{path.name}: {key}: found {mistake['input']!r}; {expected}."


def _is_choice(part: Any) -> bool:
    """Pydantic names the member of a union in the place of a mistake; the reader knows no unions."""
    return str(part).startswith(("tuple[", "str", "function-", "<"))


def _known_keys(place: Sequence[int | str], sections: type[BaseModel] = Configuration) -> list[str]:
    """The keys that a section may have, as they are written, found by walking down the models; none where no model is.

    >>> _known_keys(("fiscal_year", "other_lengths", 0))
    ['year', 'first_day', 'last_day']
    """
    kinds: list[Any] = [sections]
    for part in place:
        kinds = [inner for kind in kinds for inner in _kinds_inside(kind, part)]
    fields = [field for kind in kinds if _is_section(kind) for field in kind.model_fields.items()]
    return list(dict.fromkeys(field.alias or name for name, field in fields))


def _kinds_inside(kind: Any, part: int | str) -> list[Any]:
    """What may stand under a key of a section or a dictionary, at a place of a list, or in a member of a union."""
    if not _is_section(kind):
        within = get_args(kind)
        return _members(within[-1] if get_origin(kind) is dict else within[0]) if within else []
    written = {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
    if str(part).startswith("<"):  # the member of a union that has this key
        return [kind] if str(part).strip("<>") in written else []
    return _members(written[str(part)]) if part in written else []


def _members(annotation: Any) -> list[Any]:
    """The members of a union, each without what is noted beside it."""
    if get_origin(annotation) is Annotated:
        return _members(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [inner for member in get_args(annotation) for inner in _members(member)]
    return [annotation]


def _is_section(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
