"""The tests of indicators: of those that ship whenever the project is tested, of one's own by `indicators check`."""

import doctest
import sys
from collections.abc import Collection, Iterator
from typing import Any

from indicators.catalogue import Catalogue, Indicator
from indicators.registry.declarations import mistakes_of
from indicators.registry.registry import Registry


def mistakes_in(registry: Registry, ids: Collection[str]) -> Iterator[str]:
    """What is wrong with indicators of a registry, a sentence each.

    Their declarations are complete, their columns and units exist, no other indicator has the same label in a
    language, and the example in the docstring gives what it says.
    """
    for id in ids:
        indicator = registry.catalogue[id]
        where = registry.declared_at.get(id, "the catalogue that ships")
        found = [*mistakes_of(indicator, registry.tables, registry.units), *_same_labels(indicator, registry.catalogue)]
        yield from (f"{where}: {id}: {one}" for one in [*found, *_wrong_examples(indicator)])


def _same_labels(indicator: Indicator, catalogue: Catalogue) -> Iterator[str]:
    for other in catalogue.values():
        for language, label in indicator.label.items():
            if other is not indicator and other.label.get(language) == label:
                yield f"its label '{label}' in '{language}' is that of {other.id} too. Say what is different."


def _wrong_examples(indicator: Indicator) -> Iterator[str]:
    """What the example of a docstring gives instead of what it says; no example is a mistake too."""
    module = sys.modules[indicator.formula.__module__]
    runner = _Runner()
    found = doctest.DocTestFinder(recurse=False).find(indicator.formula, indicator.id, module, dict(vars(module)))
    ran = sum(runner.run(example, clear_globs=False).attempted for example in found)
    if not ran:
        yield "its docstring has no example: a line that begins with >>> calls it on a small frame, the next says what."
    yield from runner.wrong


class _Runner(doctest.DocTestRunner):
    """Runs examples, and collects what is wrong as sentences."""

    def __init__(self) -> None:
        super().__init__(verbose=False)
        self.wrong: list[str] = []

    def report_failure(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        """An example that gives something else."""
        self.wrong.append(f"its example gives {got.strip()}, not {example.want.strip() or 'nothing'}.")

    def report_unexpected_exception(
        self, out: Any, test: doctest.DocTest, example: doctest.Example, exc_info: Any
    ) -> None:
        """An example that cannot be run."""
        self.wrong.append(f"its example cannot be run: {exc_info[0].__name__}: {exc_info[1]}.")
