"""Audiences: whom an edition is for, and what may reach them. Data in ``templates/editions/``, a style, or a pack."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, model_validator

from briefing.item import Model, Usable
from briefing.values import Names, Words, fault, key_form

RELEASED = "released"
"""Stands for the marking that a scheme gives to what is released to all."""


class Audience(Model):
    """A rule over what each item says of how far it may travel."""

    title: Words | None = Field(None, description="What the record calls the edition: Public.")
    usable: Usable = Field(
        Usable.INTERNAL, description="What reaches these readers: public, in confidence, or internal for all."
    )
    say_to: Names = Field(
        (),
        description="Names in say_to that mean these readers; an item that names others alone is left out.",
    )
    sections: Names = Field(
        (), description="The sections of the edition, in order; all of the pack if left out."
    )
    leave_out: Names = Field((), description="Sections that these readers never get.")
    withhold: bool = Field(
        default=False, description="yes to leave out what may be withheld under freedom of information."
    )
    redact: bool = Field(
        default=False, description="yes to put a gap with its ground where something is withheld."
    )
    foreign: bool = Field(
        default=False,
        description="yes for readers of foreign governments and bodies, who get nothing internal.",
    )
    marking: str | None = Field(
        None, description="The edition's own marking, or released; the pack's if left out."
    )

    @model_validator(mode="after")
    def _nothing_internal_abroad(self) -> Audience:
        """Readers of foreign governments get nothing internal; `usable` left out means in confidence for them."""
        if self.foreign and self.usable is Usable.INTERNAL:
            if "usable" in self.model_fields_set:
                raise fault(
                    "readers of foreign governments get nothing internal",
                    help="write usable: in confidence, or public",
                    at=("usable",),
                )
            self.__dict__["usable"] = Usable.IN_CONFIDENCE
        return self

    @property
    def outside(self) -> bool:
        """Whether it leaves the house, so that only fields that may travel are kept."""
        return self.usable is not Usable.INTERNAL

    def means(self, name: str) -> bool:
        """Whether a name in ``say_to`` means these readers."""
        return key_form(name) in {key_form(own) for own in self.say_to}


class NamedAudience(Audience):
    """An edition that a pack describes itself."""

    bare: ClassVar[str | None] = None

    name: str = Field(description="The name after --edition.")
