"""The pack: its head matter, and a field for each kind of content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, create_model, field_validator, model_validator

from briefing.audience import NamedAudience
from briefing.checking import Checking
from briefing.document import SourcePath
from briefing.item import Model
from briefing.sections import SECTIONS
from briefing.sections.clearance import Clearance
from briefing.sections.contacts import Contact
from briefing.sections.kind import SectionKind
from briefing.sections.placing import OutlineEntry
from briefing.values import Choice, Day, Days, Maybe, Moment, OneOrMany, Todo, Words, Zone, apart, fault

FORMAT = "1"
"""Version of the source format."""


class Status(Choice):
    """How far the pack has come."""

    DRAFT = "draft"
    FOR_CLEARANCE = "for clearance"
    FINAL = "final"


class Action(Choice):
    """What is asked of the reader."""

    FOR_INFORMATION = "for information"
    FOR_DECISION = "for decision"
    FOR_SIGNATURE = "for signature"


class Copy(Model):
    """One reader of the pack."""

    bare: ClassVar[str | None] = "to"

    to: Words = Field(description="Who gets it.")
    copies: Maybe[Annotated[int, Field(ge=1)]] | None = Field(None, description="How many copies.")
    foreign: bool = Field(
        default=False,
        description="yes for a foreign government or body: their copy is of the partners edition, with UK before the marking.",
    )


def _readers(value: Any) -> Any:
    """Take readers apart that one text names; they are no names of items, so their commas have no other meaning."""
    return apart(value)


class Filed(Model):
    """What is kept for the record; it may stand at the head of the pack or under ``record:``."""

    reference: Words | None = Field(None, description="The pack's own number.")
    file_reference: Words | None = Field(None, description="The file that it belongs to.")
    author: Words | None = Field(None, description="Who wrote it.")
    team: Words | None = Field(None, description="The team that answers for it.")
    clearances: OneOrMany[Clearance] = Field((), description="Who cleared the pack: name, role, date.")
    distribution: Annotated[OneOrMany[Copy], BeforeValidator(_readers)] = Field(
        (), description="Who gets it."
    )
    house_style: str | None = Field(
        None, description="A name from `briefing styles`, or the path of a style."
    )


class Record(Filed):
    """What is kept for the record, at the end of the file."""

    contacts: OneOrMany[Contact] = Field((), description="Whom to ring about the pack itself.")


class Head(Filed):
    """The head matter: what changes at the last minute comes first."""

    title: Words = Field(description="What the pack is for, in 65 characters at most.")
    kind: str = Field("meeting", description="The kind of pack, from `briefing kinds`.")
    status: Maybe[Status] = Field(Status.DRAFT, description="draft (if left out), for clearance or final.")
    version: Words | None = Field(None, description="Its version: 0.3.")
    language: str = Field("en-GB", description="The language that it is written in: en-GB, cy.")
    marking: Words | None = Field(
        None,
        description="The protective marking, printed on every page; computed from its parts if left out.",
    )
    marking_scheme: str | None = Field(
        None,
        description="Whose markings they are: uk (if neither pack nor style says), nato, eu, or a file's path.",
    )
    principal: Words | None = Field(None, description="Who is briefed: an office, or a person's id or name.")
    action: Maybe[Action] | None = Field(None, description="for information, for decision or for signature.")
    ask: Words | None = Field(None, description="What the reader is asked to do, in a sentence.")
    date: Maybe[Days] | None = Field(None, description="When the event is; the weekday is checked.")
    place: Words | None = Field(None, description="The town where it is.")
    venue: Words | None = Field(None, description="The building and room.")
    time_zone: Maybe[Zone] | None = Field(None, description="The zone of all times: Brussels.")
    document_date: Maybe[Day] | None = Field(None, description="The date of the pack itself.")
    embargo: Maybe[Moment] | None = Field(None, description="Not to be used before: 6pm, 3 April 2025.")
    why: Words | None = Field(None, description="Why the event takes place, and why now.")
    note: Words | None = Field(None, description="What the reader must know of the pack itself.")
    briefing: str = Field(FORMAT, description="The version of this format: 1.")
    disclosure: str | None = Field(
        None,
        description="For all that says nothing itself: yes; no, and the ground; or after a date, and the ground.",
    )
    editions: OneOrMany[NamedAudience] = Field(
        (), description="Editions of its own, beside minister, officials, partners, press and public."
    )
    record: Record | None = Field(None, description="What is kept for the record.")
    outline: OneOrMany[OutlineEntry] = Field(
        (), description="Sections in your own order, under your own headings, or left out."
    )

    watermark: bool | None = Field(
        None, description="yes to print the status across each page, no not to; as the house style has it."
    )
    outer_cover: bool | None = Field(
        None,
        description="yes for a PDF to be printed on both sides, between a cover with the marking alone and a blank reverse.",
    )
    profile: str | None = Field(
        None, description="The profile of its reader, for the checks: a name, or the path of a file."
    )
    checks: Checking | None = Field(None, description="What is checked, and how strictly, in this pack.")

    public: ClassVar[tuple[str, ...]] = (
        *("title", "kind", "status", "version", "language", "marking", "marking_scheme", "house_style"),
        *("date", "place", "time_zone", "document_date", "embargo", "briefing", "outline"),
    )
    in_confidence: ClassVar[tuple[str, ...]] = ("venue", "reference")
    kinds: ClassVar[tuple[SectionKind, ...]] = ()
    """The kinds of content that have a field, and those that only gather."""

    @field_validator("title", mode="after")
    @classmethod
    def _title_in_words(cls, value: str) -> str:
        """A title of spaces or marks names nothing: neither page nor file nor what a screen reader says first."""
        if not any(character.isalnum() for character in value):
            raise fault(
                "title has no words",
                help="write it, or title: TODO while it is still to come",
                kind="missing_value",
            )
        return value

    @field_validator("briefing", mode="after")
    @classmethod
    def _known_format(cls, value: str) -> str:
        if value != FORMAT:
            raise fault(
                f"this pack is written in version {value[:20]} of the format; this tool reads version {FORMAT}",
                help=f"write briefing: {FORMAT}, or use a newer tool",
            )
        return value

    @model_validator(mode="after")
    def _said_once(self) -> Head:
        """What may stand at the head or in the record stands in one of them, or one would be left out."""
        for name in Filed.model_fields:
            if self.record is None or getattr(self.record, name) in (None, (), getattr(self, name)):
                continue
            if getattr(self, name):
                raise fault(
                    f"{name} is given at the head of the pack too, and is not the same there",
                    help=f"keep one of the two: {name}: at the head, or under record:",
                    at=("record", name),
                )
        return self

    @field_validator("language", mode="after")
    @classmethod
    def _language_tag(cls, value: str) -> str:
        parts = value.split("-")
        if not all(part.isascii() and part.isalnum() and len(part) <= 8 for part in parts) or not (
            parts[0].isalpha() and 2 <= len(parts[0]) <= 3
        ):
            raise fault(f"“{value[:40]}” is not the tag of a language", help="write en-GB, cy or fr")
        return value

    def section(self, key: str) -> Any:
        """Return what the pack holds under the key of a kind of content."""
        return getattr(self, key)

    def held(self) -> Mapping[str, Any]:
        """Return everything that it holds, by key; empty sections are left out."""
        return {
            kind.key: value
            for kind in self.kinds
            if kind.annotation is not None and (value := getattr(self, kind.key))
        }

    def filed(self, name: str) -> tuple[Any, SourcePath]:
        """Return what is kept for the record under a name, and where it stands, at the head or in the record."""
        if value := getattr(self, name):
            return value, self.at(name)
        if self.record is not None:
            return getattr(self.record, name), self.record.at(name)
        return None, ()

    @property
    def wanted_scheme(self) -> str | None:
        """The marking scheme that the pack asks for."""
        return None if self.marking_scheme is None or Todo.read(self.marking_scheme) else self.marking_scheme

    @property
    def wanted_style(self) -> str | None:
        """The house style that the pack asks for."""
        style: str | None = self.filed("house_style")[0]
        return None if style is None or Todo.read(style) else style


def pack_model(kinds: tuple[SectionKind, ...]) -> type[Head]:
    """Return the model of a pack with a field for each of these kinds of content."""
    fields: dict[str, Any] = {
        kind.key: (kind.annotation, Field(kind.default, description=kind.description))
        for kind in kinds
        if kind.annotation is not None
    }
    model: type[Head] = create_model("Pack", __base__=Head, __module__=__name__, **fields)
    model.__doc__ = "A pack: one YAML file."
    model.kinds = kinds
    return model


if TYPE_CHECKING:

    class Pack(Head):
        """A pack: one YAML file."""

else:
    Pack = pack_model(SECTIONS)
