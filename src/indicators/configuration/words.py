"""What the cooperative calls whom its texts speak of, in one language."""

from pydantic import Field, model_validator

from indicators.configuration.section import Section


class Words(Section):
    """The cooperative's own names in a language, each with the forms that the texts need; without, those that ship."""

    member: str = Field(default="", description="one member", examples=["coopérateur"])
    members: str = Field(default="", description="several members, without an article", examples=["coopérateurs"])
    no_member: str = Field(
        default="", description="not one member, as the subject of a sentence", examples=["aucun coopérateur"]
    )
    office: str = Field(default="", description="one place where the cooperative works", examples=["antenne"])
    offices: str = Field(default="", description="several of them, without an article", examples=["antennes"])
    the_support_team: str = Field(
        default="",
        description="those who work for the cooperative itself, with the article, as inside a sentence",
        examples=["l'équipe d'appui"],
    )

    @model_validator(mode="after")
    def _every_form(self) -> "Words":
        forms = {name: getattr(self, name) for name in ("member", "members", "no_member")}
        if any(forms.values()) and not all(forms.values()):
            lacking = ", ".join(name for name, form in forms.items() if not form)
            raise ValueError(f"a page would call members by two names: write {lacking} as well")
        if bool(self.office) != bool(self.offices):
            raise ValueError(f"a page would call offices by two names: write {'offices' if self.office else 'office'}")
        return self
