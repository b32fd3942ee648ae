"""Documents for tests of layout and writers: every kind of block and inline, in the roles that packs use.

Words are invented, and about nothing real.
"""

from __future__ import annotations

import struct
import zlib
from datetime import date

from briefing.document import (
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Document,
    Figure,
    Group,
    Heading,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    NoteReference,
    PageReference,
    Paragraph,
    Properties,
    Row,
    Running,
    Section,
    Table,
    TableRow,
    Text,
)

RUNNING = Running(
    marking="OFFICIAL",
    foot=("Harbour meeting", "draft 0.3", "ILLUSTRATIVE-001"),
    watermark="DRAFT",
)
PROPERTIES = Properties(
    title="Harbour meeting",
    author="ILLUSTRATIVE team",
    subject="Multilateral brief",
    keywords=("harbours", "illustrative"),
    date=date(2025, 4, 3),
    custom=(("Marking", "OFFICIAL"), ("Version", "0.3"), ("Status", "draft")),
)


def document(*blocks: Block, language: str = "en-GB", running: Running = RUNNING) -> Document:
    """A document of these blocks."""
    properties = PROPERTIES if language == "en-GB" else Properties("Harbour meeting", language)
    return Document(properties, blocks, running)


def words(text: str) -> Inlines:
    return (Text(text),)


def para(text: str, role: str = "body", **said: object) -> Paragraph:
    return Paragraph(words(text), role, **said)  # type: ignore[arg-type]


def head(level: int, text: str, role: str = "heading", **said: object) -> Heading:
    return Heading(level, words(text), role, **said)  # type: ignore[arg-type]


def row(label: str, text: str, role: str = "row", **said: object) -> Row:
    return Row(words(label), (para(text, role),), role, **said)  # type: ignore[arg-type]


def points(role: str, *texts: str, ordered: bool = False, start: int = 1, depth: int = 0) -> List:
    """A list of one paragraph each."""
    return List(
        tuple(ListItem((para(text),)) for text in texts), ordered=ordered, role=role, start=start, depth=depth
    )


def cell(text: str, role: str = "table.cell") -> Cell:
    return Cell((para(text, role),))


def png(width: int = 60, height: int = 20, grey: int = 90) -> bytes:
    """A picture of one grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([grey]) * width for _ in range(height))
    shape = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", shape)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


# ------------------------------------------------------------------------------------------- pieces


def front() -> Section:
    """The front sheet."""
    aims = List(
        tuple(
            ListItem((Paragraph((Text(aim, strong=True),)), para(test)))
            for aim, test in (
                ("Ports share what they know about tides", "Success: a sentence in the chair’s summary."),
                ("More pilots trained by the spring", "Success: TODO. Red line: no cut in hours."),
                ("A plan for fog", "Success: a date for the next meeting."),
            )
        ),
        ordered=True,
        role="aim",
    )
    return Section(
        (
            para("Multilateral brief for the Harbour Secretary", "kind-line"),
            head(0, "Harbour meeting", "title"),
            para("Port Example, Thursday 3 April 2025", "subtitle"),
            Group(
                (
                    row("Marking and status", "OFFICIAL. Draft 0.3, 2 April 2025. Not cleared."),
                    row("You are asked", "For information. No decision is needed."),
                    row(
                        "Why",
                        "Harbours meet as the UK presses for longer piers. The meeting follows a week of talks "
                        "about tides across the coast.",
                    ),
                    Row(
                        words("From"),
                        (Paragraph((Text("ILLUSTRATIVE", role="illustrative"), Text(" team, telephone "),
                                    Text("TODO", role="todo")), "row"),),
                    ),
                ),
                "front.first",
            ),
            Group((head(1, "What we want", "front.heading"), aims), "front"),
            Group(
                (
                    head(1, "In this pack", "front.heading"),
                    Contents(
                        (
                            ContentsEntry("top-lines", (Text("Top lines"),)),
                            ContentsEntry("running-order", (Text("Running order"),)),
                            ContentsEntry("lines", (Text("Lines to take: L1 to L4"),)),
                            ContentsEntry("line-1", (Text("L1 Tides and timetables"),), 2),
                            ContentsEntry("questions", (Text("Questions and answers"),)),
                            ContentsEntry("facts", (Text("Facts, background and record"),)),
                        )
                    ),
                ),
                "front",
            ),
        )
    )  # fmt: skip


def top_lines() -> Section:
    """The pull-out sheet."""
    return Section(
        (
            points(
                "key-message",
                "Harbours must spend more and build more on piers. The coast has to be stronger, fairer and ready.",
                "Support for pilots is firm. Now is the time for the most training.",
                "Spending on piers protects growth at home.",
                ordered=True,
            ),
            Group(
                (
                    head(2, "Three figures", "front.heading"),
                    row("2.5%", "of a base not stated in the source, from April 2027. F1", "figure-row"),
                    row("£11.8 million", "more between now and 2027 to 2028. F2", "figure-row"),
                    row("430", "piers supported, more than, 2023 to 2024. F3", "figure-row"),
                ),
                "figures",
            ),
            head(2, "Quote to draw on"),
            quote(),
            Group((head(2, "Do not raise", "boxed.heading"), para("ILLUSTRATIVE sensitivity. See L4.", "boxed")), "silence"),
        ),
        head(1, "Top lines", anchor="top-lines"),
        starts="page",
    )  # fmt: skip


def quote() -> Group:
    return Group(
        (
            para("“Keeping our harbours safe is the first duty, and piers are its cornerstone, at home and abroad.”",
                 "quote.text"),
            para("It has been so for a century, and it will be so for another.", "quote.text"),
            para("ILLUSTRATIVE speaker, Harbour Secretary, press release, 3 April 2025. Extract.", "quote.attribution"),
        ),
        "quote",
    )  # fmt: skip


def agenda(rows: int = 4) -> Table:
    """A table of three columns."""
    header = tuple(cell(text, "table.header") for text in ("Time", "Item", "Your part"))
    body = []
    for index in range(rows):
        what = Cell(
            (
                Paragraph((Text(f"{index + 1}. Meeting of ports", strong=True),), "table.cell"),
                para("Press: closed", "table.cell"),
            )
        )
        body.append(
            TableRow(
                (
                    cell(f"{9 + index % 8:02}:00 to {10 + index % 8}:30"),
                    what,
                    cell("Speaks third, three minutes. Use L2."),
                ),
                anchor=f"item-{index + 1}",
            )
        )
    return Table(
        header, tuple(body), "table.agenda", summary="When each item starts and what you do in it.", row_headers=True
    )  # fmt: skip


def running_order() -> Section:
    return Section(
        (
            para("All times are Port Example time (one hour ahead of London).", "lead-in"),
            agenda(),
            head(2, "2. Ports and pilots, 11:30 to 13:00"),
            row("We want", "Ports to use every lever to bring pilots to the table."),
            Row(
                words("Make the point"),
                (
                    points(
                        "list",
                        "To all ports: planning by the UK, France and other ports for a pilots’ union is practical "
                        "and under way.",
                        "To all ports: the coast has shown its commitment.",
                    ),
                ),
            ),
            row("They may say", "ILLUSTRATIVE: how soon could it start? Use Q2."),
        ),
        head(1, "Running order", anchor="running-order"),
        starts="page",
    )


def card(number: int, posture: str, tag: str, topic: str) -> Group:
    """A line to take."""
    return Group(
        (
            Heading(
                2,
                words(f"L{number} {topic}"),
                "line.heading",
                anchor=f"line-{number}",
                label=(Text(tag, role=f"tag.{posture}"),),
            ),
            para(
                "This is the largest sustained rise in spending on piers since the great storm.",
                "line.top-line",
            ),
            List(
                (
                    ListItem(
                        (
                            Paragraph(
                                (
                                    Text(
                                        "Spending reaches 2.5% from April 2027 and 3% in the next parliament. "
                                    ),
                                    Link("#fact-1", (Text("F1", role="handle"),), "Fact F1"),
                                )
                            ),
                        )
                    ),
                    ListItem((para("It rises by £11.8 million between now and 2027 to 2028. F2"),)),
                ),
                role="line.point",
            ),
            row("If pressed", "ILLUSTRATIVE reply on the pace of the increase.", "line.row"),
            Row(
                words("Bridge"),
                (points("line.point", "ILLUSTRATIVE way back to the line.", "And another one."),),
                "line.row",
            ),
            row("Do not say", "ILLUSTRATIVE phrase to avoid.", "line.row"),
            Paragraph(
                (Text("Say to ports and media. Public."), LineBreak(), Text("Use until 6pm, 4 April 2025.")),
                "line.status",
            ),
        ),
        f"card.{posture}",
    )


def silent_card() -> Group:
    """A line that is not volunteered: boxed, with bullets and label rows in the box."""
    return Group(
        (
            Heading(
                2, words("L4 ILLUSTRATIVE topic"), "boxed.heading", anchor="line-4",
                label=(Text("Do not volunteer", role="tag.do-not-volunteer"),),
            ),
            para("ILLUSTRATIVE fact that we know and do not offer.", "boxed.top-line"),
            List(
                (
                    ListItem((para("A point that is long enough to be set on two lines, so that the text of a "
                                   "bullet in a box is seen to hang as it does elsewhere."),)),
                    ListItem(
                        (
                            para("A point with points below:"),
                            points("boxed.point", "one of them, also long enough to be set on two lines, for the "
                                   "same reason as before, in a box", "the other", depth=1),
                        )
                    ),
                ),
                role="boxed.point",
            ),
            row("If asked directly", "“ILLUSTRATIVE holding line”, which is long enough to be set on two lines here.",
                "boxed.row"),
            para("Internal. Owner: TODO.", "boxed.status"),
        ),
        "silence",
    )  # fmt: skip


def lines() -> Section:
    return Section(
        (
            card(1, "proactive", "Proactive", "Tides and timetables"),
            card(2, "if-raised", "If raised", "Pilots"),
            card(3, "holding", "Holding", "Fog"),
            silent_card(),
        ),
        head(1, "Lines to take", anchor="lines"),
        starts="page",
    )


def questions() -> Section:
    return Section(
        (
            head(2, "Piers"),
            Group(
                (
                    Heading(3, words("Why more on piers now?"), "question.heading", anchor="question-1", label=words("Q1")),
                    para("The sea is a long-term threat. Spending on piers means more of them and better ones. F2",
                         "question.answer"),
                    Heading(4, words("And after 2027?"), "question.supplementary", label=words("Q1.1")),
                    para("Spending rises to 3% in the next parliament. F1", "question.reply"),
                ),
                "question",
            ),
            Group(
                (
                    Heading(3, words("Is this not money taken from boats?"), "question.heading", anchor="question-2",
                            label=words("Q2")),
                    para("ILLUSTRATIVE answer. Piers set the conditions for growth in boats.", "question.answer"),
                    row("If pressed", "It is.", "question.row"),
                    para("Cleared: TODO.", "question.status"),
                ),
                "question",
            ),
        ),
        head(1, "Questions and answers", anchor="questions"),
    )  # fmt: skip


def people() -> Section:
    return Section(
        tuple(
            Group(
                (
                    head(2, name, "person.name"),
                    para("Minister, Port Example", "person.role"),
                    row("Say it", "roo-ri-TAY-nee-a"),
                    row("They want", "ILLUSTRATIVE: later dates for the spending pledge."),
                    row("We reply", "L1. It is our duty to build piers."),
                ),
                "person",
            )
            for name in ("ILLUSTRATIVE Name", "ILLUSTRATIVE Other Name")
        ),
        head(1, "People and their aims", anchor="people"),
    )


def facts() -> Section:
    header = tuple(cell(text, "table.header") for text in ("No.", "Fact", "As at", "Source"))
    rows = []
    for number, text in enumerate(
        ("Spending reaches 2.5% by 2027", "£11.8 million more", "More than 430 piers"), 1
    ):
        source = Cell((Paragraph((NoteReference("source-1", "S1"),), "table.cell"),))
        rows.append(TableRow((cell(f"F{number}"), cell(text), cell("2025"), source), anchor=f"fact-{number}"))
    return Section(
        (
            Table(header, tuple(rows), "table.facts", summary="Facts that the lines use."),
            Note(words("Press release, 3 April 2025."), "source-1", "S1"),
            head(2, "Background"),
            para("See "),
            Paragraph((Text("The line on tides is on page "), PageReference("line-1"), Text("; see also "),
                       Link("https://www.gov.uk/example?a=1&b=2", (Text("the harbour page"),)), Text("."))),
            nested(),
            List(tuple(ListItem((para(f"Numbered paragraph {n}, which is cited by its number."),), anchor=f"para-{n}")
                       for n in (1, 2)), ordered=True, role="numbered"),
            head(3, "More background"),
            List(tuple(ListItem((para(f"Numbered paragraph {n}, which is cited by its number."),), anchor=f"para-{n}")
                       for n in (3, 4)), ordered=True, role="numbered", start=3),
            Figure(png(), 60, "A grey bar", caption=words("A picture with a caption")),
            para("A paragraph to be spoken.", "speaking"),
            foreign(),
        ),
        head(1, "Facts, background and record", anchor="facts"),
    )  # fmt: skip


def nested() -> List:
    """A list three deep."""
    deepest = points("list", "three deep", "three deep again", depth=2)
    middle = List(
        (ListItem((para("Two deep"), deepest)), ListItem((para("Two deep again"),))), ordered=True,
        role="numbers", depth=1,
    )  # fmt: skip
    return List(
        (
            ListItem((para("A bullet"), middle)),
            ListItem((para("A bullet with a second paragraph"), para("which stands under it."))),
        )
    )


def foreign() -> Paragraph:
    return Paragraph(
        (
            Text("Foreign words: "),
            Text("la paix", emphasis=True, language="fr"),
            Text(", "),
            Text("שלום עולם 12", language="he"),
            Text(", "),
            Text("平和", language="ja"),
            Text(", both ", strong=True, emphasis=True),
            Text("<w:t>&amp; “markup”"),
            Text("."),
        )
    )


def everything() -> Document:
    """A pack of a few pages with every kind of block."""
    return document(front(), top_lines(), running_order(), lines(), questions(), people(), facts())


def long_table(rows: int = 60) -> Document:
    """A table over several pages."""
    return document(head(1, "Long table", anchor="long"), agenda(rows), para("After the table."))


def long_text(paragraphs: int = 60) -> Document:
    """Paragraphs over several pages."""
    text = (
        "The programme is on track & will report in March; it accepts all <twelve> findings of the review. "
        * 3
    )
    return document(head(1, "Long text", anchor="long"), *(para(text) for _ in range(paragraphs)))


CASES = {
    "everything": everything,
    "long table": long_table,
    "long text": long_text,
    "empty": document,
    "table only": lambda: document(agenda(2), agenda(2)),
}
