"""Documents made by hand for the tests of layout and writers: every kind of block, and the awkward cases."""

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

WORDS = (
    "Allies must spend more and produce more on defence. The alliance has to be stronger, fairer and more lethal. "
    "Planning continues with partners in the north-east and elsewhere, and reports come each quarter to ministers."
)


def text(words: str, **looks: object) -> tuple[Text, ...]:
    return (Text(words, **looks),)  # type: ignore[arg-type]


def paragraph(words: str, role: str = "body", label: str = "", **rest: object) -> Paragraph:
    return Paragraph(text(words), role, label=text(label) if label else (), **rest)  # type: ignore[arg-type]


def item(words: str, role: str = "list", *more: Block) -> ListItem:
    return ListItem((paragraph(words, role), *more))


def bullets(*words: str, role: str = "list", ordered: bool = False) -> List:
    return List(tuple(item(each, role) for each in words), ordered=ordered, role=role)


def row(label: str, *blocks: Block | str, role: str = "row") -> Row:
    return Row(text(label), tuple(paragraph(b, role) if isinstance(b, str) else b for b in blocks), role)


def cell(words: str, role: str = "table.cell", **looks: object) -> Cell:
    return Cell((Paragraph(text(words, **looks), role),) if words else ())


def picture(width: int = 60, height: int = 30) -> bytes:
    """A PNG of one colour."""
    rows = b"".join(b"\0" + bytes((27, 56, 97)) * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def document(*blocks: Block, **properties: object) -> Document:
    return Document(
        Properties(title="A pack for the tests", date=date(2025, 4, 2), **properties),  # type: ignore[arg-type]
        blocks,
        Running("OFFICIAL", ("A pack for the tests", "draft 0.3", "ILLUSTRATIVE-2025-001")),
    )


POSTURES = {
    "proactive": "Proactive",
    "if-raised": "If raised",
    "holding": "Holding",
}


def card(number: int, posture: str, topic: str, points: int = 3) -> Group:
    return Group(
        (
            Heading(
                2,
                (Text(f"L{number} {topic}"),),
                "line.heading",
                anchor=f"line-{number}",
                label=(Text(POSTURES[posture], role=f"tag.{posture}"),),
            ),
            paragraph(
                "This is the largest sustained rise in UK defence spending since the Cold War.",
                "line.top-line",
            ),
            List(
                tuple(
                    ListItem(
                        (
                            Paragraph(
                                (
                                    Text(
                                        "Spending reaches 2.5% from April 2027 and 3% in the next parliament. "
                                    ),
                                    Link("#fact-1", (Text("F1", role="handle"),), alt="Fact F1"),
                                ),
                                "line.point",
                            ),
                        )
                    )
                    for _ in range(points)
                ),
                role="line.point",
            ),
            row("If pressed", "ILLUSTRATIVE reply on the pace of the increase.", role="line.row"),
            row(
                "Do not say",
                bullets("ILLUSTRATIVE phrase to avoid.", "Another.", role="line.point"),
                role="line.row",
            ),
            paragraph("Say to Allies and media. Public.", "line.status"),
            paragraph("Use until 6pm, 4 April 2025. Cleared: TODO.", "line.status"),
        ),
        f"card.{posture}",
    )


SILENCE = Group(
    (
        Heading(
            2, text("L5 ILLUSTRATIVE topic"), "boxed.heading", anchor="line-5", label=text("Do not volunteer")
        ),
        paragraph("ILLUSTRATIVE fact that we know and do not offer.", "boxed.top-line"),
        bullets("If asked directly, say only: “ILLUSTRATIVE holding line.”", role="boxed.point"),
        paragraph("Internal. Owner: TODO.", "boxed.status"),
    ),
    "silence",
)

FRONT = (
    paragraph("Multilateral brief for the Foreign Secretary", "kind-line"),
    Heading(0, text("NATO Foreign Ministers Meeting"), "title"),
    paragraph("Brussels, Thursday 3 April 2025", "subtitle"),
    Group(
        (
            row("Marking and status", "OFFICIAL. Draft 0.3, 2 April 2025."),
            row("You are asked", "For information. No decision is needed."),
            row(
                "Why",
                "Allies meet as the UK presses for higher defence spending. The meeting follows a week of talks.",
            ),
            Row(text("From"), (Paragraph((Text("TODO", role="todo"), Text(" telephone")), "row"),), "row"),
        ),
        "front.first",
    ),
    Group(
        (
            Heading(1, text("What we want"), "front.heading"),
            List(
                tuple(
                    ListItem(
                        (
                            Paragraph((Text("Allies step up defence spending", strong=True),), "aim"),
                            paragraph("Success: ILLUSTRATIVE wording in the chair’s summary.", "aim"),
                        )
                    )
                    for _ in range(3)
                ),
                ordered=True,
                role="aim",
            ),
        ),
        "front",
    ),
    Group(
        (
            Heading(1, text("In this pack"), "front.heading"),
            Contents(
                (
                    ContentsEntry("top-lines", text("Top lines")),
                    ContentsEntry("lines", text("Lines to take")),
                    ContentsEntry("line-1", text("L1 Defence spending"), level=2),
                    ContentsEntry(
                        "facts",
                        text(
                            "Facts, background and record, with a heading that is long enough for two lines"
                        ),
                    ),
                )
            ),
        ),
        "front",
    ),
)

TOP_LINES = Section(
    (
        bullets(
            "Allies must spend more and produce more on defence. NATO has to be stronger, fairer and more lethal.",
            "Support for Ukraine is ironclad. Now is the time for maximum economic pressure on Putin.",
            "Defence spending protects growth and security at home.",
            role="key-message",
            ordered=True,
        ),
        Group(
            (
                Heading(2, text("Three figures"), "front.heading"),
                row("2.5%", "of a base not stated in the source, from April 2027. F1", role="figure-row"),
                row("£11.8 billion", "more between now and 2027 to 2028. F2", role="figure-row"),
            ),
            "figures",
        ),
        Heading(2, text("Quote to draw on"), "heading.2"),
        Group(
            (
                paragraph(
                    "“Keeping our country safe is the Government’s first duty, and NATO is the cornerstone.”",
                    "quote.text",
                ),
                paragraph(
                    "David Lammy, Foreign Secretary, press release, 3 April 2025. Extract.",
                    "quote.attribution",
                ),
            ),
            "quote",
        ),
        SILENCE,
    ),
    heading=Heading(1, text("Top lines"), "heading.1", anchor="top-lines"),
    starts="page",
)

AGENDA = Table(
    (cell("Time", "table.header"), cell("Item", "table.header"), cell("Your part", "table.header")),
    tuple(
        TableRow(
            (
                cell(f"{9 + n:02d}:00 to {10 + n:02d}:00"),
                Cell(
                    (
                        Paragraph((Text(f"{n}. NATO-Ukraine Council", strong=True),), "table.cell"),
                        paragraph("Press: closed", "table.cell"),
                    )
                ),
                cell("Speaks third, three minutes. Use L2." if n % 3 else ""),
            )
        )
        for n in range(1, 8)
    ),
    "table.agenda",
    caption=text("All times are Brussels time"),
    summary="The running order of the day",
    row_headers=True,
)

NESTED = List(
    (
        item(
            "First, with an address that is long: https://www.gov.uk/government/publications/a-very-long-name-of-a-page/another-part?query=value&more=values-that-go-on"
        ),
        item(
            "Second " + WORDS,
            "list",
            List(
                (
                    item("Inner one"),
                    item(
                        "Inner two",
                        "list",
                        List((item("Innermost " + WORDS), item("Last")), ordered=True, depth=2),
                    ),
                ),
                depth=1,
            ),
            paragraph("A second paragraph of the item."),
        ),
        item("Third"),
    )
)

INLINES = Paragraph(
    (
        Text("Plain, "),
        Text("strong", strong=True),
        Text(", "),
        Text("emphasis", emphasis=True),
        Text(", a "),
        Link(
            "https://www.gov.uk/government/collections/policy?a=1&b=2",
            (
                Text("link of several words that goes on over the end of its line", strong=True),
                Text(" and on"),
            ),
        ),
        Text(", a source "),
        NoteReference("note-1", "S1"),
        Text(", a page ("),
        PageReference("facts"),
        Text(", "),
        Text("Schadenfreude et joie de vivre", language="fr"),
        Text(") and "),
        Text("TODO", role="todo"),
        Text("."),
        LineBreak(),
        Text("A new line; half"),
        Text("word", strong=True),
        Text("s joined, office affluent, "),
        Text("ILLUSTRATIVE", role="illustrative"),
    )
)

FACTS = Section(
    (
        Table(
            (
                cell("No.", "table.header"),
                cell("Fact", "table.header"),
                cell("As at", "table.header"),
                cell("Value", "table.header"),
            ),
            tuple(
                TableRow(
                    (
                        cell(f"F{n}"),
                        cell(WORDS[: 40 + 9 * n % 110]),
                        cell("April 2025"),
                        cell(f"£{n * 17:,}m"),
                    ),
                    anchor=f"fact-{n}",
                )
                for n in range(1, 30)
            ),
            "table",
            align=("left", "left", "left", "right"),
        ),
        Note(text("Press release, GOV.UK, 3 April 2025."), "note-1", "S1"),
        Heading(2, text("You may use"), "heading.2"),
        paragraph(WORDS),
        Group(
            (
                Heading(2, text("Do not disclose"), "boxed.heading"),
                paragraph("ILLUSTRATIVE internal background.", "boxed"),
            ),
            "silence",
        ),
        Figure(picture(), 80, "A plain blue rectangle", caption=text("Figure 1: nothing but blue")),
        Figure(picture(), 20, ""),
    ),
    heading=Heading(1, text("Facts, background and record"), "heading.1", anchor="facts"),
)

QUESTIONS = Section(
    (
        Heading(2, text("Defence spending"), "heading.2"),
        *(
            Group(
                (
                    Heading(
                        3,
                        text("Why more on defence now?"),
                        "question.heading",
                        label=text(f"Q{n}"),
                        anchor=f"q-{n}",
                    ),
                    paragraph(WORDS, "question.answer"),
                    row("If pressed", "By 2027.", role="question.row"),
                    Heading(4, text("And after 2027?"), "question.supplementary", label=text(f"Q{n}.1")),
                    paragraph("Spending rises to 3% in the next parliament.", "question.reply"),
                ),
                "question",
            )
            for n in range(1, 4)
        ),
    ),
    heading=Heading(1, text("Questions and answers"), "heading.1", anchor="questions"),
)

PEOPLE = Section(
    (
        Group(
            (
                Heading(2, text("ILLUSTRATIVE Name"), "person.name"),
                paragraph("ILLUSTRATIVE Foreign Minister, Ruritania", "person.role"),
                row("Say it", "roo-ri-TAY-nee-a"),
                row("They want", bullets("Later dates for the spending target.", "A united statement.")),
                row("A label far wider than its column of text", "Words."),
            ),
            "person",
        ),
        bullets("Numbered paragraph one.", "And two. " + WORDS, role="numbered", ordered=True),
        paragraph(WORDS * 2, "speaking"),
    ),
    heading=Heading(1, text("People and their aims"), "heading.1", anchor="people"),
)

LINES = Section(
    (
        card(1, "proactive", "Defence spending"),
        card(2, "proactive", "Ukraine and a ceasefire", 4),
        card(3, "if-raised", "China"),
        card(4, "holding", "Foreign influence", 16),
        SILENCE,
    ),
    heading=Heading(1, text("Lines to take"), "heading.1", anchor="lines"),
    starts="page",
)

RUNNING_ORDER = Section(
    (AGENDA, NESTED, INLINES, *(paragraph(WORDS * n) for n in range(1, 5))),
    heading=Heading(1, text("Running order"), "heading.1", anchor="running-order"),
    starts="right-hand page",
)

EVERYTHING = document(*FRONT, TOP_LINES, RUNNING_ORDER, LINES, QUESTIONS, PEOPLE, FACTS)

SCRIPTS = document(
    Heading(1, text("Names and passages in other scripts"), "heading.1"),
    paragraph(
        "Zelenskyy, Türkiye, Čaputová, Київ, Łódź, Ελλάδα, Tōkyō, Nguyễn, e\u0301, naïve coöperation, €5 ½ × 3."
    ),
    paragraph(
        "The word שלום עולם stands in Hebrew, with numbers: בשנת 2025 (כאן) and so on to the end of the line."
    ),
    paragraph("Shaped: مرحبا بالعالم, 中文测试，这是一个很长的句子没有空格。 and 😀, which no font has."),
    paragraph("He said “" + "المملكة المتحدة وحلف شمال الأطلسي في 2025 (بروكسل) " * 3 + "” and left."),
    Paragraph(
        (*text("“"), Text("اردو میں پاکستان کے وزیر", language="ur"), *text("” is Urdu; مُحَمَّد has vowels."))
    ),
    Paragraph(
        (Text("日本の外務大臣は「支援を表明した」と述べた。" * 4, language="ja"), Text(" 骨 ", language="zh"))
    ),
    Paragraph((*text("In bold "), Text("عالم كبير 東京 대한민국", strong=True), *text(" and a link: "))),
    Paragraph((Link("https://example.org/ar", (Text("المملكة المتحدة"),)), *text(" at its end."))),
    Paragraph((Text("שלום (עולם) " * 40, language="he"),)),
    paragraph(
        "Soft hy\u00adphen, zero\u200bwidth, joiner a\u200db, narrow\u202fspace, non\u2011breaking, tab\tin\nbetween, bell\x07."
    ),
)

AWKWARD = document(
    Heading(3, text("A first heading of level three"), "heading.3"),
    Paragraph(()),
    paragraph("   "),
    paragraph("x" * 400),
    Paragraph((Text("y" * 90, strong=True), Text("z" * 90), Link("#nowhere", (Text("w" * 300),)))),
    Paragraph(
        (
            Link("", (Text(""),)),
            Text("after an empty link "),
            PageReference("nowhere"),
            NoteReference("nobody", "S9"),
        )
    ),
    List((ListItem(()), item(""), ListItem((AGENDA,)))),
    List(tuple(item(f"Number {n}") for n in range(3)), ordered=True, start=998, depth=2),
    Row(text("A row with nothing"), (), "row"),
    Row((), (paragraph("no label"),), "row"),
    Group((), "silence"),
    Table((), (TableRow((cell("no header"), cell(""))),), "table"),
    Table(
        (cell("Tall", "table.header"), cell("Row", "table.header")),
        (TableRow((cell(WORDS * 60), cell(WORDS * 30))), TableRow((cell(""), cell("")))),
        "table",
    ),
    Table((cell("A head", "table.header"), cell("and no rows", "table.header")), (), "table"),
    Heading(1, text("Two headings"), "heading.1"),
    Heading(6, text("with nothing between them, and nothing after them but a long group"), "heading.2"),
    Group(tuple(paragraph(WORDS * 2) for _ in range(14)), "quote"),
    Group(tuple(paragraph(WORDS * 2) for _ in range(14)), "silence"),
    paragraph("brackets ( ) \\ <b>not bold</b> & &amp; \\n (unbalanced"),
    Contents((), "contents"),
)

ALL = {"everything": EVERYTHING, "scripts": SCRIPTS, "awkward": AWKWARD}
