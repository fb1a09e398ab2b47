"""Languages that do not say the same: a translation that is missing or empty, or quotes other figures."""

from collections.abc import Iterator, Sequence

from indicators.i18n.languages import language_of
from indicators.report.lint.written import Finding, Text


def in_english(language: str) -> str:
    """What a language is called in the sentences of the lint.

    >>> in_english("nl")
    'Dutch'
    """
    return language_of(language).named_in(language_of("en"))


def differing_translations(texts: Sequence[Text]) -> Iterator[Finding]:
    """What one language of a text says or quotes and another does not, block by block, from the first to each."""
    for other in texts[1:]:
        yield from _differences(texts[0], other)


def _differences(first: Text, other: Text) -> Iterator[Finding]:
    for block in dict.fromkeys((*first.blocks, *other.blocks)):
        if first.has_words(block) != other.has_words(block):
            full, empty = (first, other) if first.has_words(block) else (other, first)
            is_empty = "is empty" if block in empty.blocks else "is missing"
            yield Finding(
                empty.display_name,
                empty.line_of(block),
                f"block '{block}' {is_empty} in {in_english(empty.language)}, and {in_english(full.language)} has "
                f"words for it: translate {full.display_name}, line {full.line_of(block)}.",
            )
            continue
        for here, there in ((first, other), (other, first)):
            if missing := sorted(there.quoted(block) - here.quoted(block)):
                yield Finding(
                    here.display_name,
                    here.line_of(block),
                    f"block '{block}' does not quote {', '.join(missing)}, which {in_english(there.language)} quotes "
                    f"({there.display_name}, line {there.line_of(block)}): the languages must quote the same figures.",
                )
