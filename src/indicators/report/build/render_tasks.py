"""Pages: what is made of executed notebooks, searched and kept; of one section, and of the whole report."""

from collections.abc import Sequence

import nbformat
from nbformat import NotebookNode

from forked_notebooks.child import Send
from indicators.core.kept_result import Inputs
from indicators.privacy.search import Search
from indicators.report.build.left_out import with_its_only_table_open, without_empty
from indicators.report.build.section import Section, tags
from indicators.report.cache.section_cache import SectionCache
from indicators.report.render.page import render


def keep_section(section: Section, executed: str, search: Search, send: Send) -> None:
    """Render an executed notebook, search it and its page, and keep both.

    Raises:
        SectionFailed: it displays what a page cannot show.
        PersonalDataFound: what it made must not leave.
    """
    page = render([_for_the_page(executed, section)], section.edition, contents=False)
    section.kept.keep(section.inputs, {".ipynb": executed, ".html": page}, search)


def make_page(sections: Sequence[Section], kept: SectionCache, inputs: Inputs, search: Search, send: Send) -> None:
    """The page of the whole report, from the sections that are kept; the exports come last on it.

    It is searched as a whole: words that a page brings together may be a name that no section has.

    Raises:
        SectionFailed: a section displays what a page cannot show.
        PersonalDataFound: what it made must not leave.
    """
    notebooks = [_for_the_page(one.kept.path(".ipynb").read_text(encoding="utf-8"), one) for one in sections]
    # a board reads the chapters first
    in_page_order = [*notebooks[1:], notebooks[0]] if sections[0].notebook.name.startswith("0_") else notebooks
    in_page_order = without_empty(in_page_order, sections[0].language)
    page = render(in_page_order, sections[0].edition, contents=True)
    kept.keep(inputs, {".html": page}, search)


def _for_the_page(executed: str, section: Section) -> NotebookNode:
    """An executed notebook without what is meant for the analyst alone."""
    notebook = nbformat.reads(executed, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if "analyst" not in tags(cell)]
    notebook.metadata["indicators"] = {"name": section.notebook.name}
    return with_its_only_table_open(notebook)
