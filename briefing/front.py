"""The first page and the last: what the head of a pack says, as rows; and the record of its making."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from briefing.document import (
    Contents,
    Group,
    Heading,
    Inlines,
    Paragraph,
    Text,
    plain,
)
from briefing.sections.agenda import zone
from briefing.sections.clearance import cleared_by
from briefing.sections.contacts import reached
from briefing.sections.context import Context
from briefing.sections.kind import Blocks, SectionKind
from briefing.sections.sentences import capitalised, listed, sentence, spaced
from briefing.values import Todo

if TYPE_CHECKING:
    from briefing.compose import Provenance
    from briefing.outline import Outline
    from briefing.pack import Head

_OFFICE = re.compile(
    r"(?:[A-Z][\w’'-]* ){0,4}(?:Head(?= (?:of|for)\b)|(?:[A-Z][\w]*-)?"
    r"(?:Secretary|Minister|Chancellor|President|Director|Ambassador|Attorney|Advocate)(?:[ -]General)?)"
    r"(?: (?:of|for|to|in|and)\b.*)?"
)
"""A principal that is an office and no person: Foreign Secretary, Minister of State for Europe, Head of Mission."""
SHORT_HASH = 8


def front_sheet(
    pack: Head,
    outline: Outline,
    context: Context,
    parts: Iterable[tuple[SectionKind, Blocks]],
    contents: Contents,
) -> Blocks:
    """Return the front sheet: whom it is for, the title, the head's rows, what we want, what is in the pack."""
    blocks: list[Blocks] = [
        (Paragraph(_kind_line(pack, outline, context), "kind-line", pack.at("kind")),),
        (Heading(0, context.words(pack.title, pack.at("title")), "title", pack.at("title"), "title"),),
        _subtitle(pack, context),
    ]
    rows = _rows(pack, context)
    if rows:
        blocks.append((Group(rows, "front.first"),))
    for kind, made in parts:
        blocks.append((_block(kind.heading, made, context),))
    if contents.entries:
        blocks.append((_block(context.labels.in_this_pack, (contents,), context),))
    return tuple(block for some in blocks for block in some)


def _block(words: str, made: Blocks, context: Context) -> Group:
    """A block of the front sheet under its rule."""
    anchor = context.index.anchor("front-" + words.lower().replace(" ", "-"))
    return Group((Heading(1, (Text(words),), "front.heading", (), anchor), *made), "front")


def _kind_line(pack: Head, outline: Outline, context: Context) -> Inlines:
    if not pack.principal:
        return (Text(outline.kind_line),)
    reader = (context.speaker if _is_person(pack, pack.principal) else context.words)(
        pack.principal, pack.at("principal")
    )
    template = context.labels.for_office if _OFFICE.fullmatch(pack.principal) else context.labels.for_reader
    return context.filled(template, kind=outline.kind_line, reader=reader)


def _is_person(pack: Head, principal: str) -> bool:
    """Whether it is an id, or the name of someone in the pack, and no office: a Foreign Secretary stays one."""
    is_id = principal.islower() and " " not in principal
    return is_id or any(principal == person.name for person in pack.held().get("people", ()))


def _subtitle(pack: Head, context: Context) -> Blocks:
    words = listed([context.words(pack.place, pack.at("place")), context.shown(pack.date)])
    return (
        (Paragraph(words, "subtitle", pack.at("date") if pack.date else pack.at("place")),) if words else ()
    )


def _rows(pack: Head, context: Context) -> Blocks:
    labels = context.labels
    embargo = context.shown(pack.embargo)
    reference, reference_path = pack.filed("reference")
    rows: list[Blocks] = [
        context.row(
            labels.marking_and_status if pack.marking else labels.status,
            _status(pack, context),
            path=pack.at("marking" if pack.marking else "status"),
        ),
        context.row(labels.you_are_asked, _asked(pack, context), path=pack.at("action")),
        context.rows_of(labels.why, pack.why, pack.at("why")),
        context.row(
            labels.venue, sentence(context.words(pack.venue, pack.at("venue"))), path=pack.at("venue")
        ),
        context.row(
            labels.embargo,
            sentence(context.filled(labels.until, moment=embargo)) if embargo else (),
            path=pack.at("embargo"),
        ),
        context.row(
            labels.times, () if "agenda" in context.drawn else zone(context, "row"), path=pack.at("time_zone")
        ),
        context.row(labels.dated, context.shown(pack.document_date), path=pack.at("document_date")),
        context.row(labels.from_, _from(pack, context), path=pack.at("team")),
        context.row(labels.reference, context.words(reference, reference_path), path=reference_path),
        context.rows_of(labels.note, pack.note, pack.at("note")),
    ]
    return tuple(block for some in rows for block in some)


def _status(pack: Head, context: Context) -> Inlines:
    """As in "OFFICIAL. Draft, version 0.3.": furniture is not read aloud, so it is real text here."""
    lines = (pack.marking or "").splitlines()
    marking = spaced([sentence(context.words(line, pack.at("marking"))) for line in lines])
    status: Inlines = context.shown(pack.status)
    if not isinstance(pack.status, Todo):
        status = (Text(pack.status.value.capitalize()),)
    if pack.version:
        version = context.words(pack.version, pack.at("version"))
        status = context.filled(context.labels.status_and_version, status=status, version=version)
    return spaced([marking, sentence(status)])


def _asked(pack: Head, context: Context) -> Inlines:
    labels = context.labels
    if isinstance(pack.action, Todo):
        asked = context.shown(pack.action)
    elif pack.action is None:
        asked = ()
    else:
        words = {
            "for information": labels.for_information,
            "for decision": labels.for_decision,
            "for signature": labels.for_signature,
        }
        asked = (Text(words[pack.action.value]),)
    return spaced([asked, sentence(context.words(pack.ask, pack.at("ask")))])


def _from(pack: Head, context: Context) -> Inlines:
    """Who answers tonight: author, team, and the first number to ring. Nobody is named twice."""
    author, author_path = pack.filed("author")
    team, team_path = pack.filed("team")
    who = [context.speaker(author, author_path), context.words(team, team_path)]
    contacts = pack.record.contacts if pack.record else ()
    if not contacts:
        return sentence(listed(who))
    name, number = context.speaker(contacts[0].name, contacts[0].at("name")), reached(contacts[0], context)
    if plain(name) in map(plain, who):
        return sentence(listed([*who, number]))
    return spaced([sentence(listed(who)), sentence(listed([name, number]))])


def record_rows(pack: Head, provenance: Provenance, context: Context) -> Blocks:
    """Return the record panel: who cleared it, who has it, where it is filed, what it was made from."""
    labels = context.labels
    clearances, clearances_path = pack.filed("clearances")
    distribution, distribution_path = pack.filed("distribution")
    made: list[Blocks] = [
        context.row(
            labels.cleared_by, sentence(cleared_by(clearances or (), context)), "record", clearances_path
        ),
        context.row(labels.copies_to, _copies(distribution or (), context), "record", distribution_path),
        *(
            context.row(
                context.speaker(one.name, one.at("name")),
                capitalised(reached(one, context)) or (Text(labels.no_number),),
                "record",
                one.path,
            )
            for one in (pack.record.contacts[1:] if pack.record else ())
        ),
        context.row(labels.file, _filed(pack, context), "record", pack.filed("file_reference")[1]),
        context.row(labels.edition, (Text(provenance.edition or labels.full_edition),), "record"),
        context.row(labels.made_because, _because(provenance), "record"),
        context.row(labels.made_from, _made_from(provenance, context), "record"),
    ]
    return tuple(block for some in made for block in some)


def _because(provenance: Provenance) -> Inlines:
    """The reason for an override: for the house alone."""
    said = " ".join(provenance.because.split())
    return sentence((Text(said),)) if said and not provenance.outside else ()


def _copies(distribution: tuple[Any, ...], context: Context) -> Inlines:
    return sentence(
        listed(
            [
                spaced([context.speaker(copy.to, copy.at("to")), _number(copy, context)])
                for copy in distribution
            ],
            between="; ",
        )
    )


def _number(copy: Any, context: Context) -> Inlines:
    """How many copies, where it is not one."""
    if copy.copies is None or copy.copies == 1:
        return ()
    number = context.shown(copy.copies) if isinstance(copy.copies, Todo) else str(copy.copies)
    return context.filled(context.labels.copies, number=number)


def _filed(pack: Head, context: Context) -> Inlines:
    reference, reference_path = pack.filed("reference")
    file, file_path = pack.filed("file_reference")
    version = context.words(pack.version, pack.at("version"))
    return sentence(
        listed(
            [
                context.words(file, file_path),
                context.words(reference, reference_path),
                context.filled(context.labels.version, version=version) if version else (),
            ]
        )
    )


def _made_from(provenance: Provenance, context: Context) -> Inlines:
    """The file, the first figures of its hash in fours, and the house style."""
    if provenance.outside:
        return ()
    digest = provenance.digest[:SHORT_HASH]
    grouped = " ".join(digest[n : n + 4] for n in range(0, len(digest), 4))
    style = context.labels.house_style.format(name=provenance.style, version=provenance.style_version)
    name = provenance.source.replace("\\", "/").rpartition("/")[2]  # never the folder: it is the machine's
    parts = [name, f"SHA-256 {grouped}" if grouped else "", style if provenance.style else ""]
    return sentence((Text(", ".join(part for part in parts if part)),))
