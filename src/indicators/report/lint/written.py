"""A text as it is written, before any figure is in it: its blocks, their paragraphs, what they quote."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import jinja2
from jinja2 import nodes

from indicators.core.errors import SectionFailed

_BLOCK = re.compile(r"{%-?\s*block\s+(\w+)\s*-?%}(.*?){%-?\s*endblock\b.*?%}", re.DOTALL)
_NOT_WORDS = re.compile(r"{%.*?%}|{#.*?#}|{{.*?}}|\]\([^)]*\)", re.DOTALL)
_ONLY_WORDS = ("plural", "rises", "falls", "stays", "direction", "highest")
CONSTANTS = ("cooperative", "full_time", "words")
"""What a text may name beside figures."""


@dataclass(frozen=True)
class Finding:
    """What is wrong in a text, where, and what to do."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.sentence}"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a block: the line where it starts, and its words without figures, tags and addresses."""

    file: str
    line: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """One file of words: a chapter in a language, standing or of one year."""

    path: Path
    display_name: str
    language: str
    source: str

    @classmethod
    def read(cls, path: Path, root: Path, language: str) -> "Text":
        """The text of a file, named as the analyst knows it."""
        inside = path.is_relative_to(root)
        display_name = str(path.relative_to(root)) if inside else f"text/{language}/{path.name}"
        return cls(path, display_name, language, path.read_text(encoding="utf-8"))

    @property
    def chapter(self) -> str:
        """The chapter that it belongs to."""
        return self.path.stem

    @cached_property
    def tree(self) -> nodes.Template:
        """The text as Jinja reads it.

        Raises:
            SectionFailed: Jinja cannot read it; says where.
        """
        try:
            return jinja2.Environment(autoescape=True).parse(self.source)
        except jinja2.TemplateSyntaxError as mistake:
            raise SectionFailed(f"{self.display_name}, line {mistake.lineno}: {mistake.message}") from None

    @cached_property
    def blocks(self) -> dict[str, nodes.Block]:
        """The blocks by name."""
        return {block.name: block for block in self.tree.find_all(nodes.Block)}

    def line_of(self, block: str) -> int:
        """The line on which a block starts; the first of the file where there is none of that name."""
        return self.blocks[block].lineno if block in self.blocks else 1

    def has_words(self, block: str) -> bool:
        """Whether a block says anything."""
        return block in self.blocks and any(
            isinstance(part, nodes.Output) and (not _is_blank(part))
            for part in self.blocks[block].find_all(nodes.Output)
        )

    def quoted(self, block: str) -> set[str]:
        """What a block writes of figures and dates: `employment.workers`, `employment.workers | previous`."""
        outputs = self.blocks[block].find_all(nodes.Output) if block in self.blocks else ()
        return {name for output in outputs for part in output.nodes for name in _quoted(part)}

    def paragraphs(self) -> dict[str, list[Paragraph]]:
        """The paragraphs of each block."""
        return {
            name[1]: list(self._paragraphs(name[2], self.source.count("\n", 0, name.start(2)) + 1))
            for name in _BLOCK.finditer(self.source)
        }

    def _paragraphs(self, source: str, first: int) -> Iterator[Paragraph]:
        for part in re.finditer(r"(?:[^\n]+\n?)+", source):
            words = re.findall(r"\w+", _NOT_WORDS.sub(" ", part[0]).casefold())
            yield Paragraph(self.display_name, first + source.count("\n", 0, part.start()), tuple(words))


def _is_blank(output: nodes.Output) -> bool:
    return all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in output.nodes)


def _quoted(part: nodes.Node, wording: str = "") -> Iterator[str]:
    """The names under an expression that is written out; what only chooses words quotes nothing."""
    match part:
        case nodes.Filter(name=name, node=node) if node is not None:
            if name not in _ONLY_WORDS:
                yield from _quoted(node, f" | {name}" if name in ("previous", "change") else wording)
        case nodes.Getitem(node=nodes.Getattr(), arg=nodes.Const(value=slice)):
            yield from (f'{name}["{slice}"]{wording}' for name in _quoted(part.node))
        case nodes.Getattr(node=nodes.Name(name=chapter), attr=figure) if chapter not in CONSTANTS:
            yield f"{chapter}.{figure}{wording}"
        case nodes.Call(node=nodes.Name(name="date"), args=[nodes.Const(value=day)]):
            yield f'date("{day}")'
        case nodes.Call(node=nodes.Name(name=("super" | "not_published") as name)):
            yield f"{name}()"
        case _:
            for child in part.iter_child_nodes():
                yield from _quoted(child, wording)
