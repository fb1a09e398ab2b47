"""What `federation.toml` says: the members of a federation, how their reports are made, what is printed of all."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from indicators.catalogue import SHIPPED
from indicators.configuration.reading import read_sections
from indicators.configuration.section import Section
from indicators.core.errors import ConfigurationError, WrongUse, nearest
from indicators.i18n.languages import SHIPPED as LANGUAGES

DECLARATION = "federation.toml"


def _a_language(code: str) -> str:
    if code not in LANGUAGES:
        raise ValueError(f"found '{code}'; expected {', '.join(LANGUAGES)}")
    return code


def _can_be_ranked(id: str) -> str:
    if id not in SHIPPED:
        raise ValueError(f"there is no figure '{id}'.{nearest(id, SHIPPED)}")
    if SHIPPED[id].about == "single_person" or SHIPPED[id].audience != "public":
        raise ValueError(f"'{id}' tells of one person, or is not for everybody: members are not ranked by it")
    return id


class Member(Section):
    """A cooperative of the federation: its folder, its name, and its consent to be named where it gave one."""

    folder: str = Field(min_length=1, description="its folder, from that of federation.toml", examples=["meadow"])
    name: str = Field(min_length=1, description="its name", examples=["Meadow"])
    consent: str = Field(
        default="",
        description="who of the member decided that its figures may stand beside its name, and when; without, it is "
        "named nowhere but in the summary of a run",
        examples=["board of 18 March 2025"],
    )
    since: int = Field(default=1900, ge=1900, le=2100, description="its first fiscal year here", examples=[2023])


class Protection(Section):
    """When a figure of all members would tell of one: each of them is taken for a reader who knows its own."""

    members: int = Field(default=3, ge=3, description="the fewest members that a sum is made of", examples=[3])
    dominance: float = Field(
        default=10,
        gt=0,
        le=100,
        description="p of the p % rule: what all members but the two largest have together is at least this part of "
        "what the largest has",
        examples=[10],
    )


class Running(Section):
    """Where the reports of the members are made, and how long each may take."""

    place: str = Field(
        default="cores",
        description="`cores` of this machine, `dask`, or what a package declares under `indicators.places`",
        examples=["dask"],
    )
    jobs: Annotated[int | None, Field(ge=1, description="members at a time; the cores without", examples=[2])] = None
    address: str = Field(
        default="",
        description="the scheduler of Dask; without, workers of this machine",
        examples=["tcp://10.0.0.1:8786"],
    )
    retries: int = Field(
        default=1, ge=0, description="how often a report is tried again whose process was killed", examples=[1]
    )
    seconds: int = Field(default=7200, ge=1, description="how long the report of a member may take", examples=[3600])


class Named(Section):
    """Who the federation is, and what its page has."""

    name: str = Field(min_length=1, description="its name, as printed on its page", examples=["Fields"])
    languages: tuple[Annotated[str, AfterValidator(_a_language)], ...] = Field(
        default=("fr", "nl", "en"), min_length=1, description="the languages of its page", examples=[["fr", "nl"]]
    )
    ranked: tuple[Annotated[str, AfterValidator(_can_be_ranked)], ...] = Field(
        default=(),
        description="the figures by which the members that consented are put in order",
        examples=[["employment.hours_per_worker"]],
    )
    synthetic: str = Field(
        default="",
        description="printed on its page: the members are invented, and this names the totals that they are "
        "calibrated to",
        examples=["published 2024 totals"],
    )


class Federation(Section):
    """The whole of `federation.toml`."""

    federation: Named = Field(description="who the federation is", examples=[{"name": "Fields"}])
    disclosure: Protection = Field(default=Protection(), description="what is withheld", examples=[{"members": 3}])
    run: Running = Field(default=Running(), description="how the members are run", examples=[{"jobs": 2}])
    members: tuple[Member, ...] = Field(
        min_length=1, description="the cooperatives", examples=[[{"folder": "meadow", "name": "Meadow"}]]
    )

    @model_validator(mode="after")
    def _each_once(self) -> "Federation":
        for what in ("folder", "name"):
            given = [getattr(one, what) for one in self.members]
            if twice := next((one for one in given if given.count(one) > 1), ""):
                raise ValueError(f"members: {what} '{twice}' is there more than once")
        return self


class House:
    """The folder of a federation: what it declares, and where its reports are."""

    def __init__(self, root: Path, declared: Federation):
        self.root, self.declared = root, declared
        self.reports = root / "reports"

    @classmethod
    def at(cls, root: Path) -> "House":
        """The federation whose folder is `root`.

        Raises:
            WrongUse: it has no `federation.toml`.
            ConfigurationError: that has a mistake; a sentence each.
        """
        folder = root.resolve()
        if not (folder / DECLARATION).is_file():
            raise WrongUse(
                f"{root} has no {DECLARATION}: go to the federation's folder, or name it with --root FOLDER."
            )
        house = cls(folder, read_sections(folder / DECLARATION, Federation))
        by_folder: dict[Path, str] = {}
        for member in house.declared.members:
            other = by_folder.setdefault(house.folder_of(member), member.name)
            if other != member.name:
                raise ConfigurationError(
                    f"{DECLARATION}: members: {other} and {member.name} have the same folder, {member.folder}: its "
                    "figures would count twice."
                )
        return house

    @property
    def name(self) -> str:
        """The name of the federation."""
        return self.declared.federation.name

    def folder_of(self, member: Member) -> Path:
        """The folder of a member."""
        return (self.root / member.folder).resolve()
