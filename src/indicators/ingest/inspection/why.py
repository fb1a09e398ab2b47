"""Why: what decided a key of a block, to be said in the language of whoever reads `cooperative.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.i18n.languages import word_of


@dataclass(frozen=True)
class Why:
    """A sentence of the section `[init]` of the languages, and what stands in its places.

    >>> Why("rows_begin_so", {"rows": 2}).said_in("fr")
    '2 lignes commencent ainsi'
    """

    word: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said_in(self, language: str) -> str:
        """The sentence in a language."""
        return word_of(language, f"init.{self.word}", **self.values)
