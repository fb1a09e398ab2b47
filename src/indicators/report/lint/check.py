"""All the lints of the texts that a report is made of, in the languages in which it is made."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from indicators.cooperative import Cooperative
from indicators.core.errors import SectionFailed
from indicators.report.lint.digits import typed_digits
from indicators.report.lint.languages import differing_translations, in_english
from indicators.report.lint.names import unknown_blocks, unknown_names
from indicators.report.lint.repeated import repeated_paragraphs
from indicators.report.lint.written import Finding, Paragraph, Text

Texts = dict[str, dict[str, Text]]
"""Language -> chapter -> its text."""


def check_texts(cooperative: Cooperative, standing: Mapping[str, Mapping[str, Path]], fiscal_year: int) -> None:
    """Refuse texts that no page should be made of; needs no figure, and takes a second.

    `standing` has the files of the standing texts, by language and chapter.

    Raises:
        SectionFailed: a sentence a finding: file, line, what is wrong, what to do.
    """
    if found := findings_in(cooperative, standing, fiscal_year):
        raise SectionFailed("\n".join(map(str, found)))


def findings_in(
    cooperative: Cooperative, standing: Mapping[str, Mapping[str, Path]], fiscal_year: int
) -> list[Finding]:
    """What is wrong in the standing texts and in those of the year, in the order of the files."""
    own = cooperative.raw / str(fiscal_year) / "text"
    root = cooperative.root
    of_the_year = {language: _read(sorted((own / language).glob("*.md")), root, language) for language in standing}
    of_every_year = {language: _read(texts.values(), root, language) for language, texts in standing.items()}
    found = [*_translations(of_the_year), *_languages_without_a_file(of_the_year), *_translations(of_every_year)]
    for texts in (of_every_year, of_the_year):
        for text in (text for one in texts.values() for text in one.values()):
            found += [*unknown_names(text, cooperative.catalogue), *typed_digits(text)]
    for language in standing:
        for chapter, text in of_the_year[language].items():
            found += unknown_blocks(text, of_every_year[language].get(chapter))
        found += repeated_paragraphs(list(_printed(of_every_year[language], of_the_year[language])))
    return sorted(set(found), key=lambda one: (one.file, one.line, one.sentence))


def _read(paths: Iterable[Path], root: Path, language: str) -> dict[str, Text]:
    return {path.stem: Text.read(path, root, language) for path in paths}


def _translations(texts: Texts) -> Iterator[Finding]:
    for chapter in sorted({chapter for one in texts.values() for chapter in one}):
        yield from differing_translations([one[chapter] for one in texts.values() if chapter in one])


def _languages_without_a_file(texts: Texts) -> Iterator[Finding]:
    """A year's happenings told in one language alone; a standing text that is missing says so on the page."""
    for chapter in sorted({chapter for one in texts.values() for chapter in one}):
        present = next(one[chapter] for one in texts.values() if chapter in one)
        for language, one in texts.items():
            if chapter not in one:
                missing = f"this text has no {in_english(language)}"
                instead = f"translate it, or make the report without --language {language}"
                yield Finding(present.display_name, 1, f"{missing}: {instead}.")


def _printed(standing: dict[str, Text], of_the_year: dict[str, Text]) -> Iterator[Paragraph]:
    """The paragraphs that reach the page: those of the year, and the standing ones that they do not replace."""
    for chapter, text in standing.items():
        own = of_the_year.get(chapter)
        for block, paragraphs in text.paragraphs().items():
            replaced = own is not None and block in own.blocks
            if own is None or not replaced or "super()" in own.quoted(block):
                yield from paragraphs
            if own is not None and replaced:
                yield from own.paragraphs()[block]
