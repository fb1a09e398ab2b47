"""Planning: the sections of a report in each language, each with all that it depends on."""

from collections.abc import Sequence
from pathlib import Path

from indicators.cooperative import Cooperative
from indicators.core.fiscal_year import FiscalYear
from indicators.core.kept_result import Inputs, digest
from indicators.measurement.cache import kept_content
from indicators.privacy.pseudonyms import read_key
from indicators.registry.chapters import standing_texts
from indicators.report.build.section import Section
from indicators.report.cache.dependencies import of_section
from indicators.report.cache.section_cache import SectionCache
from indicators.report.documents import MadeDocument
from indicators.report.render.edition import edition_of
from indicators.report.year_data import prepared_year

SECTIONS = "sections"
"""The folder of what is kept of them, among the processed tables."""


def sections_of(
    cooperative: Cooperative,
    year: FiscalYear,
    languages: Sequence[str],
    notebooks: Sequence[Path],
    inputs: Inputs,
    document: MadeDocument,
) -> dict[str, list[Section]]:
    """Language -> the sections of a document in the order of its notebooks; `inputs` are those of the whole of it."""
    figures, key = _figures_shown(cooperative, year, document), read_key(cooperative.root)
    sections: dict[str, list[Section]] = {}
    for language in languages:
        standing = standing_texts(cooperative.root, language)
        edition = edition_of(cooperative, year, language, document)
        folder = cooperative.processed / SECTIONS / str(year) / document.name / language
        sections[language] = [
            Section(
                notebook,
                year,
                edition,
                SectionCache(folder, notebook.stem, key),
                of_section(inputs, notebook.name, language, year.name, standing) | figures,
                document,
            )
            for notebook in notebooks
        ]
    return sections


def _figures_shown(cooperative: Cooperative, year: FiscalYear, document: MadeDocument) -> Inputs:
    """The figures, tables and ingest of each fiscal year that a report shows, as hashes."""
    found: Inputs = {}
    for shown in cooperative.years_until(year.name):
        prepared = prepared_year(cooperative, shown, document.audience)
        found[f"figures of {shown}"] = kept_content(cooperative, shown, document.audience)
        found[f"tables of {shown}"] = digest(prepared.report.tables)
        ingested = prepared.report.as_json()
        found[f"exports of {shown}"] = digest([ingested[part] for part in ("sources", "counts", "findings")])
    return found
