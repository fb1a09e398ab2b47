"""The whole of `cooperative.toml`."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import ConfigDict, Field, ValidationInfo, model_validator

from indicators.configuration.control import Control
from indicators.configuration.disclosure import Disclosure
from indicators.configuration.documents import Document, mistakes_in_documents
from indicators.configuration.engine import Engine
from indicators.configuration.export import Export, format_of
from indicators.configuration.identity import (
    Accreditation,
    Employment,
    FiscalYears,
    FullTime,
    Identity,
    Pay,
    PayTransparency,
)
from indicators.configuration.night import Notify, Remote
from indicators.configuration.origins.data_source import DataSource, Fetch
from indicators.configuration.origins.origin_checks import mistakes_of_origins
from indicators.configuration.publication import Plausibility, Restatement
from indicators.configuration.report import (
    Cover,
    Note,
    Report,
    Target,
    mistakes_in_covers,
    mistakes_in_notes,
    mistakes_in_targets,
)
from indicators.configuration.section import Manual, Section
from indicators.configuration.words import Words
from indicators.core.errors import WrongUse, nearest
from indicators.core.folder import CONFIGURATION
from indicators.rules import CELL_RULES, RULES, Rule
from indicators.tables import Severity


class OpenQuestion(Section):
    """A question that `indicators init` could not decide; while one that `blocks` is open, its exports are not read."""

    number: int = Field(ge=1, description="its number, by which it may be answered", examples=[3])
    key: str = Field(description="what it is about, by which it may be answered as well", examples=["payslips.month"])
    asks: str = Field(description="what is asked", examples=["is the pay that of a month or that of a year?"])
    answers: tuple[str, ...] = Field(
        default=(),
        description="what may be answered; for several cells or columns, a table of them",
        examples=[["yes"]],
    )
    cells: tuple[str, ...] = Field(
        default=(), description="the cells that get one of the answers each", examples=[["Flexi"]]
    )
    exports: tuple[str, ...] = Field(
        default=(), description="the exports that the question stands on", examples=[["payslips"]]
    )
    blocks: bool = Field(
        default=True,
        description="whether these are not read, and the year is stopped, while it is open",
        examples=[True],
    )
    answer: Annotated[str | dict[str, str], Manual("text, or `{ cell = answer }`")] = Field(
        default="", description="the answer, for `indicators init` to write into the exports", examples=["month"]
    )


class Configuration(Section):
    """Who a cooperative is and how each of its exports is read."""

    model_config = ConfigDict(title="cooperative.toml")

    cooperative: Identity
    fiscal_year: FiscalYears = Field(default_factory=FiscalYears)
    full_time: FullTime = Field(default_factory=FullTime)
    pay: Pay = Field(default_factory=Pay)
    employment: Employment = Field(default_factory=Employment)
    pay_transparency: PayTransparency = Field(default_factory=PayTransparency)
    disclosure: Disclosure = Field(default_factory=Disclosure)
    report: Report = Field(default_factory=Report)
    words: dict[str, Words] = Field(
        default={}, description="what the cooperative calls whom its texts speak of, a section a language"
    )
    cover: tuple[Cover, ...] = Field(default=(), description="what the cover says, a block a fiscal year")
    targets: tuple[Target, ...] = Field(default=(), description="what the board wants figures to reach")
    notes: tuple[Note, ...] = Field(default=(), description="what is known of figures, a sentence in each language")
    documents: tuple[Document, ...] = Field(
        default=(), description="the documents that are made beside the special report"
    )
    restatement: Restatement = Field(default_factory=Restatement)
    plausibility: Plausibility = Field(default_factory=Plausibility)
    engine: Engine = Field(default_factory=Engine)
    notify: Notify = Field(default_factory=Notify)
    remote: Remote = Field(default_factory=Remote)
    fetch: Fetch = Field(default_factory=Fetch)
    sources: dict[str, DataSource] = Field(default={}, description="the systems that exports come from, by name")
    accredited_as: tuple[Accreditation, ...] = Field(
        default=(), description="the accreditations that the cooperative holds; none is assumed"
    )
    statutes: dict[str, tuple[int, ...]] = Field(
        default={},
        description="for each condition of the accreditation, the articles of the statutes that answer it",
        examples=[{"1": [3, 4]}],
    )
    rules: dict[str, Severity] = Field(
        default={},
        description="what a finding does, where that should differ from the default",
        examples=[{"ended_before_started": "set_aside"}],
    )
    controls: tuple[Control, ...] = Field(default=(), description="what the systems state about their files")
    exports: dict[str, Export] = Field(
        description="how each export is read; the name is that of the table that it gives rows to"
    )
    questions: tuple[OpenQuestion, ...] = Field(
        default=(), description="what `indicators init` could not decide; taken out once it is answered"
    )

    @model_validator(mode="before")
    @classmethod
    def _a_question_keeps_its_exports_out(cls, found: Any) -> Any:
        """An export that a question stands on is not read, and may lack what the question is about."""
        questions, exports = found.get("questions"), found.get("exports")
        asked = [one for one in questions if isinstance(one, dict)] if isinstance(questions, list) else []
        if isinstance(exports, dict):
            named = {name for one in asked if one.get("blocks", True) for name in one.get("exports", ())}
            tables = {exports[name].get("table", name) for name in named if isinstance(exports.get(name), dict)}
            kept = {
                name: export
                for name, export in exports.items()
                if name not in named
                and not (isinstance(export, dict) and {export.get("table", name), export.get("variant_of")} & tables)
            }
            return {**found, "exports": kept}
        return found

    @model_validator(mode="after")
    def _something_is_read(self) -> "Configuration":
        if not self.exports and not self.questions:
            raise ValueError("exports: there is none. Describe one, or run `indicators init` on the folder")
        return self

    def notes_on(self, id: str) -> dict[int, Note]:
        """What is known of a figure, by fiscal year."""
        return {note.fiscal_year: note for note in self.notes if id in note.figures}

    @model_validator(mode="after")
    def _board_says_what_can_stand(self, info: ValidationInfo) -> "Configuration":
        languages = self.cooperative.languages
        mistakes = list(mistakes_in_covers(self.cover, languages))
        if catalogue := (info.context or {}).get("catalogue"):
            mistakes += mistakes_in_targets(self.targets, catalogue, languages)
            mistakes += mistakes_in_notes(self.notes, catalogue, languages)
        if mistakes:
            raise ValueError("\n".join(mistakes))
        return self

    @model_validator(mode="before")
    @classmethod
    def _an_export_is_named_after_its_table(cls, found: Any) -> Any:
        exports = found.get("exports")
        for name, export in exports.items() if isinstance(exports, dict) else ():
            if isinstance(export, dict):
                base = exports.get(export.get("variant_of"))
                first = base if isinstance(base, dict) else {}
                export.setdefault("table", first.get("table", export.get("variant_of", name)))
                if "file" in first:
                    export.setdefault("file", first["file"])
                if "from" in export:
                    export.setdefault("file", f"{{year}}/{name}.csv")
                export.setdefault("format", format_of(str(export.get("file", ""))))
                if export["format"] == "dmfa":
                    export.setdefault("periodic", "quarter")
        return found

    @model_validator(mode="after")
    def _variants_are_of_exports(self) -> "Configuration":
        for name, export in self.exports.items():
            base = self.exports.get(export.variant_of)
            if export.variant_of and base is None:
                others = [other for other in self.exports if other != name]
                raise ValueError(
                    f"exports.{name}: there is no export '{export.variant_of}' to be a variant of."
                    f"{nearest(export.variant_of, others)}"
                )
            if base and (base.variant_of or base.table != export.table):
                raise ValueError(
                    f"exports.{name}: a variant is of an export that is none itself, and gives rows to the same table"
                )
        return self

    @model_validator(mode="after")
    def _exports_come_from_sources(self, info: ValidationInfo) -> "Configuration":
        fetched = [name for name, export in self.exports.items() if export.from_]
        if mistakes := list(mistakes_of_origins(self.exports, self.sources, (info.context or {}).get("folder"))):
            raise ValueError("\n".join(mistakes))
        if fetched and self.fetch.first is None:
            raise ValueError(
                f"fetch.first: missing. exports.{fetched[0]} comes from a source: name the first fiscal year that does"
            )
        if fetched and self.remote.raw:
            raise ValueError(
                f"remote.raw brings whole years, and exports.{fetched[0]} comes from a source: the folder of a year "
                "has one origin. Make the bucket a source of kind files"
            )
        return self

    @model_validator(mode="after")
    def _documents_are_told_apart(self) -> "Configuration":
        if mistakes := list(mistakes_in_documents(self.documents, self.cooperative.languages)):
            raise ValueError("\n".join(mistakes))
        return self

    def document_named(self, name: str) -> Document:
        """The document of that name.

        Raises:
            WrongUse: there is none; names those that are declared.
        """
        known = {one.name: one for one in self.documents}
        if name not in known:
            there = f" There {'is' if len(known) == 1 else 'are'} {', '.join(known)}." if known else ""
            raise WrongUse(
                f"There is no document '{name}'.{nearest(name, known) or there} "
                f"A document is declared under [[documents]] of {CONFIGURATION}."
            )
        return known[name]

    @model_validator(mode="after")
    def _rules_are_known(self, info: ValidationInfo) -> "Configuration":
        known: Mapping[str, Rule] = (info.context or {}).get("rules", RULES)
        for name in self.rules:
            if name not in known:
                raise ValueError(f"there is no rule '{name}'.{nearest(name, known)}")
            if name in CELL_RULES and self.rules[name] not in ("set_aside", "stop"):
                raise ValueError(f"{name} cannot be a {self.rules[name]}: the row would count with an empty cell")
            if self.rules[name] == "set_aside" and known[name].spares:
                raise ValueError(
                    f"{name} cannot be set_aside: the row that it is told of is not wrong. It can be note or stop"
                )
            if self.rules[name] == "repair" and not known[name].mends:
                raise ValueError(f"{name} cannot be a repair: nothing mends it. It can be note, set_aside or stop")
        return self
