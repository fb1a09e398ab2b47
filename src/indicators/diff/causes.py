"""What a figure was made with: which of its definition, the code, the libraries and the settings are not the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indicators.diff.sides import Side
from indicators.i18n.ledger_messages import sentence
from indicators.ledger.restatement import label_of


@dataclass(frozen=True)
class Otherwise:
    """What is not the same on two sides, of what one figure is made with; what is not known counts as the same.

    `code` is that of the project; `libraries` are those that evaluate the formulas, each with both versions.
    """

    definition: bool
    code: bool
    libraries: tuple[str, ...]
    settings: bool

    @classmethod
    def between(cls, before: Side, now: Side, figure: tuple[str, str]) -> "Otherwise":
        """What is not the same for a figure, by its id and slice."""
        then, today = (side.definitions.get(figure[0]) for side in (before, now))
        changed = _changed_parts(before.code_of(figure), now.code_of(figure))
        return cls(
            definition=None not in (then, today) and then != today,
            code="" in changed,
            libraries=tuple(f"{name} {was} -> {is_now}" for name, (was, is_now) in changed.items() if name),
            settings=bool(before.configuration) and before.configuration != now.configuration,
        )

    @property
    def of_figure(self) -> bool:
        """Whether the same tables may give another figure."""
        return self.definition or self.code or bool(self.libraries)

    def measured(self, language: str) -> str:
        """What may have changed a figure on the way from tables to its value."""
        own = {"definition": self.definition, "code": self.code}
        return _either([*_told(own, language), *self.libraries], language)

    def ingested(self, language: str) -> str:
        """What may have changed a column that is computed at ingest."""
        return _either(_told({"settings": self.settings, "code": self.code}, language), language)


def made_with(before: Side, now: Side, language: str) -> Iterator[str]:
    """Definitions, code, libraries and settings that are not the same."""
    for id, version in now.definitions.items():
        if id in before.definitions and before.definitions[id] != version:
            values = {"before": before.definitions[id], "now": version}
            yield sentence(
                "definition_changed", language, label=label_of(now.figures.get(id).indicator, "", language), **values
            )
    for library, (was, is_now) in _changed_parts(before.code, now.code).items():
        key = "library_changed" if library else "code_changed"
        yield sentence(key, language, library=library, before=was, now=is_now)
    for setting in sorted({*before.configuration, *now.configuration}) if before.configuration else ():
        was, is_now = (str(side.configuration.get(setting, "–")) for side in (before, now))
        if was != is_now:
            short = len(was) + len(is_now) < 80
            key = "setting_changed" if short else "long_setting_changed"
            yield sentence(key, language, setting=setting, before=was, now=is_now)


def _changed_parts(before: str, now: str) -> dict[str, tuple[str, str]]:
    """Library -> its two versions, where they differ; the project's own code has no name."""
    parts = [dict([_library(part) for part in code.split("; ") if part]) for code in (before, now)]
    names = sorted({*parts[0], *parts[1]}) if all(parts) else []
    both = {name: (parts[0].get(name, "–"), parts[1].get(name, "–")) for name in names}
    return {name: versions for name, versions in both.items() if versions[0] != versions[1]}


def _library(part: str) -> tuple[str, str]:
    """A part of the code version: the project's own has no name before it."""
    name, _, version = part.rpartition(" ")
    return name, version


def _told(parts: dict[str, bool], language: str) -> list[str]:
    return [sentence(f"cause_{name}", language) for name, changed in parts.items() if changed]


def _either(causes: Sequence[str], language: str) -> str:
    """One cause, or several of which nothing tells how much each does."""
    if not causes:
        return sentence("cause_unknown", language)
    return f" {sentence('or', language)} ".join(filter(None, (", ".join(causes[:-1]), causes[-1])))
