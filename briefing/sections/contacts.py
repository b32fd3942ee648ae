"""Contacts: whom to ring, and for what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from briefing.document import Inlines, Text
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.kind import Blocks, Named, SectionKind
from briefing.sections.sentences import capitalised, listed, sentence, spaced
from briefing.values import OneOrMany, Words


class Contact(Item):
    """One person or desk that answers."""

    bare: ClassVar[str | None] = "name"
    public: ClassVar[tuple[str, ...]] = ("name", "role", "telephone", "email", "hours")

    name: Words = Field(description="Who answers: a name, a team or a desk.")
    role: Words | None = Field(None, description="What for, or in what capacity.")
    telephone: Words | None = Field(None, description="A number that is answered when it is needed.")
    email: Words | None = Field(None, description="An address.")
    hours: Words | None = Field(None, description="When it is answered: until 11pm on the day.")


def named(contacts: tuple[Contact, ...], labels: Labels) -> Iterator[Named]:
    """Contacts by name."""
    del labels
    for contact in contacts:
        yield Named(contact, contact.name, "contact")


def compose(contacts: tuple[Contact, ...], context: Context) -> Blocks:
    """Return a row for each contact."""
    return tuple(
        block
        for contact in contacts
        for block in context.row(
            context.speaker(contact.name, contact.at("name")),
            capitalised(reached(contact, context)) or (Text(context.labels.no_number),),
            path=contact.path,
            anchor=context.target(contact).anchor,
        )
    )


def reached(contact: Contact, context: Context) -> Inlines:
    """Return what follows the name: role, telephone, address and hours."""
    telephone = context.words(contact.telephone, contact.at("telephone"))
    said = listed(
        [
            context.words(contact.role, contact.at("role")),
            context.filled(context.labels.telephone, number=telephone) if telephone else (),
            context.address(contact.email, contact.at("email"), "mailto:"),
            context.words(contact.hours, contact.at("hours")),
        ]
    )
    return spaced([sentence(said), context.travels(contact)])


KIND = SectionKind(
    key="contacts",
    heading="Contacts",
    description="Whom to ring, and for what.",
    annotation=OneOrMany[Contact],
    compose=compose,
    named=named,
    example="contacts:\n  - name: Private office\n    telephone: TODO\n",
)
