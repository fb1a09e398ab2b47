"""A section of `cooperative.toml`: an unknown key is a mistake, and nothing changes it once it is read."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """What every section is."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Manual:
    """What the manual says of a key that its annotation does not: the kind of value, or the default, in words."""

    kind: str = ""
    default: str = ""
