"""A section of `cooperative.toml`: an unknown key is a mistake, and nothing changes it once it is read."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """What every section is."""

    model_config = ConfigDict(extra="forbid", frozen=True)
