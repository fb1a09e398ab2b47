"""What a text may ask of a figure, and the sandbox in which it asks."""

from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from indicators.report.prose import filters as wordings

FILTERS: dict[str, Callable[..., str]] = {
    one.__name__: one
    for one in (
        wordings.previous,
        wordings.change,
        wordings.note,
        wordings.near,
        wordings.more_than,
        wordings.rounded_to,
        wordings.about,
        wordings.in_words,
        wordings.plural,
        wordings.rises,
        wordings.falls,
        wordings.stays,
        wordings.direction,
        wordings.highest,
        wordings.at_the_start,
    )
}
"""What a text may ask of a figure: `{{ employment.workers | previous }}`."""

TESTS: dict[str, Callable[..., bool]] = {
    "known": lambda quoted: quoted.figure.is_known,
    "withheld": lambda quoted: quoted.figure.status == "suppressed",
    "at_least": lambda quoted, least: quoted.figure.value is not None and quoted.figure.value >= least,
    "zero": lambda quoted: quoted.figure.value == 0,
    "computed_before": lambda quoted: quoted.figure.is_known and quoted.before is not None and quoted.before.is_known,
}
"""What a text may ask before it quotes a figure: `{% if employment.workers is known %}`."""


def environment_of(own: Path, standing: Mapping[str, Path]) -> ImmutableSandboxedEnvironment:
    """Jinja's sandbox; a year's own text inherits from the standing one, so that its blocks replace or extend."""

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        place, _, chapter = name.rpartition("/")
        if not place and (own / chapter).is_file():
            text = (own / chapter).read_text(encoding="utf-8")
            return f'{{% extends "standing/{chapter}" %}}{text}', str(own / chapter), lambda: True
        path = standing.get(chapter.removesuffix(".md"))
        return (path.read_text(encoding="utf-8"), str(path), lambda: True) if path else None

    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(load), undefined=jinja2.StrictUndefined, autoescape=False
    )
    environment.filters.update(FILTERS)
    environment.tests.update(TESTS)
    return environment
