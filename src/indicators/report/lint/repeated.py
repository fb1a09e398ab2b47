"""Paragraphs that are printed twice, word for word or nearly, in one chapter or in two."""

from collections.abc import Iterator, Sequence

from indicators.report.lint.written import Finding, Paragraph

_FEWEST_WORDS = 12
_RUN = 3
_IN_COMMON = 0.6


def repeated_paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Each paragraph that says again what an earlier one of the page says.

    Two are the same where most runs of three words of the shorter one are in the other.
    """
    earlier: list[tuple[Paragraph, frozenset[tuple[str, ...]]]] = []
    for one in paragraphs:
        if len(one.words) < _FEWEST_WORDS:
            continue
        runs = _runs(one.words)
        for before, others in earlier:
            if len(runs & others) >= _IN_COMMON * min(len(runs), len(others)):
                start = " ".join(one.words[:6])
                yield Finding(
                    one.file,
                    one.line,
                    f"the paragraph '{start} ...' is printed twice: it is also in {before.file}, line {before.line}. "
                    "Keep it in one place.",
                )
                break
        earlier.append((one, runs))


def _runs(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1))
