"""People: whom the reader meets, what they want, and what we reply."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from briefing.document import Group, Inlines, List, ListItem, Paragraph, SourcePath
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.kind import LINES, Blocks, Named, SectionKind
from briefing.sections.sentences import listed, sentence, spaced
from briefing.values import Day, Maybe, OneOrMany, Words, without_mark


class Person(Item):
    """One person, as the reader needs to know them."""

    bare: ClassVar[str | None] = "name"
    public: ClassVar[tuple[str, ...]] = ("name", "honorific", "post_nominals", "role", "organisation")
    in_confidence: ClassVar[tuple[str, ...]] = ("since", "pronunciation", "languages", "biography")

    name: Words = Field(description="The name, without honorific.")
    honorific: Words | None = Field(None, description="What stands before the name: HE, Dr, Rt Hon.")
    post_nominals: Words | None = Field(None, description="What stands after it: MP, CMG.")
    role: Words | None = Field(None, description="Office or function.")
    organisation: Words | None = Field(None, description="Country, body or company.")
    since: Words | None = Field(None, description="In office since when.")
    pronunciation: Words | None = Field(None, description="How the name is said, syllable by syllable.")
    languages: Words | None = Field(
        None, description="Languages spoken, and whether an interpreter is needed."
    )
    last_met: Words | None = Field(None, description="When and where you last met.")
    they_want: OneOrMany[Words] = Field((), description="What they want of us.")
    we_reply: OneOrMany[Words] = Field((), description="What we reply: words, or ids of lines to take.")
    interests: OneOrMany[Words] = Field((), description="What they care about.")
    sensitivities: OneOrMany[Words] = Field((), description="What to avoid.")
    biography: Words | None = Field(None, description="Their life in six lines at most.")
    checked_on: Maybe[Day] | None = Field(None, description="When this was last checked.")


def named(people: tuple[Person, ...], labels: Labels) -> Iterator[Named]:
    """People by name; where they are referred to, with what stands before and after it."""
    del labels
    for person in people:
        name, illustrative = without_mark(person.name)
        parts = ("ILLUSTRATIVE" if illustrative else None, person.honorific, name, person.post_nominals)
        yield Named(person, person.name, "person", " ".join(part for part in parts if part))


def compose(people: tuple[Person, ...], context: Context) -> Blocks:
    """Return an entry for each person."""
    return tuple(_entry(person, context) for person in people)


def _entry(person: Person, context: Context) -> Group:
    labels = context.labels
    role = listed(
        [
            context.words(person.role, person.at("role")),
            context.words(person.organisation, person.at("organisation")),
        ]
    )
    blocks: list[Blocks] = [
        (
            context.heading(
                _full_name(person, context),
                role="person.name",
                path=person.at("name"),
                anchor=context.target(person).anchor,
            ),
        ),
        (Paragraph(role, "person.role", person.at("role")),) if role else (),
        *(
            context.row(label, context.words(text, person.at(name)), path=person.at(name))
            for name, label, text in (
                ("pronunciation", labels.say_it, person.pronunciation),
                ("since", labels.since, person.since),
                ("languages", labels.languages, person.languages),
                ("last_met", labels.last_met, person.last_met),
            )
        ),
        context.rows_of(labels.they_want, person.they_want, person.at("they_want")),
        _reply(person, context),
        context.rows_of(labels.interests, person.interests, person.at("interests")),
        context.rows_of(labels.avoid, person.sensitivities, person.at("sensitivities")),
        context.blocks(person.biography, person.at("biography")),
        context.row(labels.checked, context.day(person.checked_on), path=person.at("checked_on")),
        context.footing(person),
    ]
    return Group(tuple(block for some in blocks for block in some), "person", person.path)


def _full_name(person: Person, context: Context) -> Inlines:
    return spaced(
        [
            context.words(person.honorific, person.at("honorific")),
            context.words(person.name, person.at("name")),
            context.words(person.post_nominals, person.at("post_nominals")),
        ]
    )


REPLIES = (*LINES, "questions", "key_messages")


def _reply(person: Person, context: Context) -> Blocks:
    """What we say. A reply that is nothing but ids is shown as "Use L1"."""
    path, label = person.at("we_reply"), context.labels.we_reply
    names = [name.strip() for text in person.we_reply for name in text.split(",")]
    if context.known(names, REPLIES):
        return context.row(label, _use(names, path, context), path=path)
    if not any(context.known(text.split(","), REPLIES) for text in person.we_reply):
        if len(person.we_reply) == 1:
            context.ids_or_words(person.we_reply[0], path, REPLIES)  # to tell of what is nearly an id
        return context.rows_of(label, person.we_reply, path)
    items = tuple(
        ListItem(
            (
                Paragraph(
                    _use([name.strip() for name in text.split(",")], (*path, n), context), "list", (*path, n)
                ),
            )
            if context.known(text.split(","), REPLIES)
            else context.item(text, (*path, n)),
            (*path, n),
        )
        for n, text in enumerate(person.we_reply)
    )
    return context.row(label, (List(items, role="list", source=path),), path=path)


def _use(names: list[str], path: SourcePath, context: Context) -> Inlines:
    return sentence(context.filled(context.labels.use, what=context.handles(names, path, REPLIES)))


KIND = SectionKind(
    key="people",
    heading="People and their aims",
    description="Whom you meet: how to say the name, what they want, what we reply, what to avoid.",
    annotation=OneOrMany[Person],
    compose=compose,
    named=named,
    example="people:\n  - name: ILLUSTRATIVE Name\n    role: Foreign Minister\n",
)
