"""Every code of a diagnostic, with its title and what `briefing explain` says of it. Codes are permanent."""

from __future__ import annotations

from typing import NamedTuple


class Explanation(NamedTuple):
    """What `briefing explain` says of a code, part by part."""

    title: str
    text: str
    """What it finds, and why that matters."""
    wrong: str
    right: str
    source: str = ""
    """Where the rule comes from; empty for a message of the tool's own."""


_SOURCE = {
    "BRF001": (
        "character set",
        (
            "Text is read as UTF-8 (or UTF-16 with its mark). Bytes of Windows-1252, the old Windows character set, "
            "would turn quotation marks and pound signs into rubbish."
        ),
        "saved in Notepad as ANSI",
        "saved as UTF-8",
    ),
    "BRF002": (
        "not text",
        "The file holds something other than text: a Word file, a PDF, a picture.",
        "briefing make pack.docx",
        "briefing make pack.yaml",
    ),
    "BRF003": (
        "control character",
        (
            "Control characters come with text pasted from other programs. They cannot be printed, and Word refuses "
            "a file that holds them."
        ),
        "text with U+000B between two lines",
        "two lines",
    ),
    "BRF004": (
        "hidden character",
        (
            "Characters that turn the direction of text, or cannot be seen at all, make a page say something other "
            "than what its author reads in the file."
        ),
        "text with U+202E",
        "text without it",
    ),
    "BRF005": (
        "line separator",
        (
            "Some programs part lines with characters that are not line ends in YAML (U+2028, U+2029, U+0085). Each is "
            "read as a space."
        ),
        "one U+2028 two",
        "one two",
    ),
    "BRF006": (
        "too large",
        (
            "A pack of 600 pages takes two million characters. A file of more than four million bytes, or a line of more than "
            "200,000, is a mistake or an attack."
        ),
        "a line of five million characters",
        "paragraphs",
    ),
    "BRF007": (
        "nothing to read",
        "The file must start with keys, such as title: and kind:.",
        "A note to the minister",
        "title: A note to the minister",
    ),
    "BRF008": (
        "nested too deep",
        (
            "Nothing in a pack is nested deeper than lists in lists in items; brackets in hundreds are a mistake or "
            "an attack."
        ),
        "[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "- item",
    ),
    "BRF009": (
        "cannot be read",
        "The text does not have the form of YAML at this place.",
        "title: - one",
        "title:\n  - one",
    ),
    "BRF010": (
        "unquoted colon",
        "A colon and a space end a key in YAML. In a text they need quotation marks round the whole text.",
        "top_line: NATO: stronger",
        'top_line: "NATO: stronger"',
    ),
    "BRF011": (
        "special first character",
        (
            "A text that starts with one of * & % @ ` > ? [ { means something else to YAML, unless it stands in "
            "quotation marks."
        ),
        "- **Do not** mention it",
        '- "**Do not** mention it"',
    ),
    "BRF012": (
        "words after a closing quotation mark",
        "A text that starts with a quotation mark ends at the next one for YAML.",
        '- "Quote" he said',
        "- '\"Quote\" he said'",
    ),
    "BRF013": (
        "not closed",
        "A quotation mark or bracket opens and never closes.",
        'title: "Meeting',
        "title: Meeting",
    ),
    "BRF014": (
        "tab",
        "YAML indents with spaces only.",
        "agenda:\n\t- time: 9am",
        "agenda:\n  - time: 9am",
    ),
    "BRF015": (
        "indentation",
        "What belongs together stands in one column; what belongs to a key stands further right than the key.",
        "agenda:\n  - time: 9am\n   title: Arrival",
        "agenda:\n  - time: 9am\n    title: Arrival",
    ),
    "BRF016": (
        "key given twice",
        (
            "One of the two values would be lost. Keys are the same whatever their case, spaces, hyphens and "
            "underscores."
        ),
        "title: One\nTitle: Two",
        "title: Two",
    ),
    "BRF017": (
        "YAML reference",
        (
            "Anchors (&name), references (*name) and merge keys (<<) are not part of the format: a reader of the file "
            "could not see what it says."
        ),
        "points: *points",
        "points:\n  - written out",
    ),
    "BRF018": (
        "YAML tag",
        "A word that starts with ! is a tag to YAML and vanishes from the text.",
        "- !important call first",
        '- "!important call first"',
    ),
    "BRF019": (
        "second document",
        "Three hyphens on a line start another document, which would be left out.",
        "title: One\n---\nplace: Brussels",
        "title: One\nplace: Brussels",
    ),
    "BRF020": (
        "words lost after #",
        (
            "A space and # start a note to the author, which is never printed. Put two spaces before a note; put text "
            "with # in quotation marks."
        ),
        "- item #1 of 3",
        '- "item #1 of 3"',
    ),
    "BRF021": (
        "pasted bullets",
        (
            "Only a hyphen and a space make an item; other bullets, and numbers, run together into one paragraph. So do "
            "points below a text, unless that stands after a bar (|)."
        ),
        "points:\n  • one\n  • two",
        "points:\n  - one\n  - two",
    ),
    "BRF022": (
        "text read as a key",
        "Words, a colon and a space make a key in YAML, where a text is wanted.",
        "- Ukraine: we stand firm",
        '- "Ukraine: we stand firm"',
    ),
    "BRF023": (
        "text read as a list",
        "Brackets and braces make a list in YAML, where a text is wanted.",
        "- [to be confirmed]",
        '- "[to be confirmed]"',
    ),
    "BRF024": (
        "mark that is printed as typed",
        "Texts know *emphasis*, **strong**, [words](address), lists and paragraphs. Other marks of Markdown and pasted bullets stay as typed.",
        "note: _very_ important",
        'note: "*very* important"',
    ),
    "BRF025": (
        "list or paragraphs in one paragraph",
        "A title, a topic or a name is one paragraph: a list in it would run together into one line.",
        "topic: |\n  - fares\n  - delays",
        "topic: Fares and delays",
    ),
    "BRF026": (
        "letter lost after a backslash",
        "Between double quotation marks, a backslash and a letter stand for something else: a tab, a new line.",
        'file: "C:\\new folder\\temp"',
        "file: 'C:\\new folder\\temp'",
    ),
    "BRF030": (
        "unknown key",
        "The format does not have this key here. Anything under it would be left out of the pack.",
        "top_lin: We stand firm",
        "top_line: We stand firm",
    ),
    "BRF031": (
        "missing value",
        "Something that the pack cannot do without is not there. TODO will do while it is still to come.",
        "agenda:\n  - time: 9am",
        "agenda:\n  - time: 9am\n    title: TODO",
    ),
    "BRF032": (
        "wrong shape",
        "A text, a list or keys stand where another of these is wanted.",
        "title:\n  - NATO",
        "title: NATO",
    ),
    "BRF033": ("number", "A number is wanted.", "minutes: three", "minutes: 3"),
    "BRF034": ("yes or no", "Yes or no is wanted.", "watermark: maybe", "watermark: yes"),
    "BRF035": (
        "not one of the words allowed",
        "Some values are words from a list.",
        "posture: maybe",
        "posture: if raised",
    ),
    "BRF036": ("date", "A date is wanted.", "date: 3/4/2025", "date: 3 April 2025"),
    "BRF037": (
        "weekday",
        "Weekday and date do not agree, so one of them is wrong.",
        "date: Friday 3 April 2025",
        "date: Thursday 3 April 2025",
    ),
    "BRF038": ("time", "A time is wanted.", "time: 9 to 11", "time: 9am to 11am"),
    "BRF039": (
        "time zone",
        "The name of a time zone is wanted.",
        "time_zone: Brusels",
        "time_zone: Brussels",
    ),
    "BRF040": ("value", "The value cannot be used as it stands.", "briefing: 2", "briefing: 1"),
    "BRF041": (
        "too many or too few",
        "A list, a text or a number is outside its limits.",
        "minutes: 0",
        "minutes: 3",
    ),
    "BRF050": (
        "file not found",
        "include: names a file that is not there, or cannot be read.",
        "include: lines/ukrain.yaml",
        "include: lines/ukraine.yaml",
    ),
    "BRF051": (
        "file outside the folder",
        "A pack includes only files in its own folder and below, so that it can be sent as it stands.",
        "include: ../secret.yaml",
        "include: lines/ukraine.yaml",
    ),
    "BRF052": (
        "files that include each other",
        "A file includes itself, directly or by way of others.",
        "include: pack.yaml",
        "include: lines.yaml",
    ),
    "BRF053": (
        "use of include",
        "include: takes one file name, and stands alone: for all items of a section, or as one item of a list.",
        "- include: a.yaml\n  id: x",
        "- include: a.yaml",
    ),
    "BRF060": (
        "id that nothing has",
        "A citation or a reference names an item of the pack by its id, and no item has it.",
        "lines: spendign",
        "lines: spending",
    ),
    "BRF061": (
        "id of another kind of item",
        "The id belongs to an item that does not fit here: a line where a person is wanted.",
        "we_reply: jobs",
        "we_reply: spending",
    ),
    "BRF062": (
        "id given twice",
        "Two items have the same id, so a reference could mean either.",
        "- id: a\n- id: a",
        "- id: a\n- id: b",
    ),
    "BRF063": (
        "address that is not linked",
        "Links go to https, http and mailto addresses, and to items of the pack; other words are shown unlinked.",
        "[files](file:///a.txt)",
        "[files](https://www.gov.uk)",
    ),
    "BRF064": (
        "section placed twice",
        "A section stands in one place. Key messages stand inside top lines, where the outline has those.",
        "outline:\n  - top_lines\n  - key_messages",
        "outline:\n  - top_lines",
    ),
    "BRF066": (
        "name of several items",
        "A reference is by words that several items have, and by no id: it means the first of them.",
        "lines: ukraine      (with two lines on Ukraine)",
        "- id: ukraine-aid\n  topic: Ukraine",
    ),
    "BRF065": (
        "labels in another language",
        "Files say which language they are in, so that they are read aloud rightly; headings and labels are English yet.",
        "language: cy",
        "language: cy\noutline:\n  - section: questions\n    heading: Cwestiynau",
    ),
}

_STYLES = {
    "BRF201": (
        "house style not found",
        "The pack or the command names a house style that is not there.",
        "house_style: defualt",
        "house_style: default",
    ),
    "BRF202": (
        "house styles in a circle",
        "A house style extends itself.",
        "extends: mine",
        "extends: default",
    ),
    "BRF203": (
        "unknown colour",
        "A look asks for a colour that the house style does not name.",
        "colour: acent",
        "colour: accent",
    ),
    "BRF204": (
        "kind of pack not found",
        "The pack names a kind that is not there; `briefing kinds` lists those that are.",
        "kind: meating",
        "kind: meeting",
    ),
    "BRF205": (
        "section not found",
        "The outline names a section that no kind of content has.",
        "- section: questons",
        "- section: questions",
    ),
    "BRF206": (
        "unknown role",
        "The house style gives a look to a role that no part of a pack has, so that nothing would change.",
        "hedding.2: {size: 15}",
        "heading.2: {size: 15}",
    ),
    "BRF207": (
        "house style that is not whole",
        "A house style that extends no other must give every role a look.",
        "title: Ours",
        "extends: default",
    ),
    "BRF208": (
        "no room for the text",
        "The margins of the house style leave less than 60 millimetres for the text.",
        "margins: {inner: 200}",
        "margins: {inner: 25}",
    ),
    "BRF209": (
        "file of a house style outside its folder",
        "A house style names a file that does not lie beside it.",
        "files: [../fonts/ours.ttf]",
        "files: [ours.ttf]",
    ),
    "BRF210": (
        "character that no font has",
        (
            "The PDF shows � in its place, and still reads the character aloud. Word uses a font of its own. Latin, Greek, "
            "Cyrillic and Hebrew come with the tool; Arabic, Urdu, Chinese, Japanese and Korean with its extra: "
            "pip install 'briefing-packs[scripts]'. For any other script, give the house style a font that has it."
        ),
        "name: ภาษาไทย        (in a style whose fonts have no Thai)",
        "fonts: {text: {word: Arial}, thai: {word: Leelawadee UI, files: [a-font-with-thai.ttf]}}",
    ),
    "BRF211": (
        "font that cannot be used",
        (
            "A house style names a font that is not there, or not of a kind that a PDF can carry. TrueType outlines always "
            "can be; PostScript outlines, and families by the name under which they are installed, need the extra: "
            "pip install 'briefing-packs[scripts]'."
        ),
        "fonts: {text: {word: Arial, pdf: Arial}}",
        "fonts: {text: {word: Arial, pdf: Arimo}}",
    ),
    "BRF220": (
        "Word file refused",
        (
            "A Word file from elsewhere is read only when it can do no harm: it must be a Word document or template "
            "without a password or macros, whole, and no larger when unpacked than a document can be."
        ),
        "word: {template: letterhead.doc}",
        "word: {template: letterhead.dotx}",
    ),
    "BRF221": (
        "Word template that acts",
        (
            "Macros, embedded objects, linked pictures and fields that fetch do something on their own when a file is "
            "opened, printed or converted. Nothing of the kind is carried into a pack."
        ),
        "a template whose logo is a link to a server",
        "a template that holds the logo itself",
    ),
    "BRF222": (
        "Word template not found",
        "The house style names a Word template that is not in its folder.",
        "word: {template: lettrehead.dotx}",
        "word: {template: letterhead.dotx}",
    ),
    "BRF224": (
        "OpenDocument file not made",
        "LibreOffice turns the Word file into an OpenDocument file. It is not installed, or it could not.",
        "briefing make pack.yaml --format odt        (without LibreOffice)",
        "briefing make pack.yaml --format docx,pdf",
    ),
    "BRF225": (
        "lost in the OpenDocument file",
        (
            "LibreOffice writes the OpenDocument file, and every such file is looked through: one without the marking "
            "on its pages, or whose headings are no headings, is not sent out."
        ),
        "an old LibreOffice",
        "the Word file or the PDF",
    ),
    "BRF223": (
        "left out of the Word file",
        (
            "Something of the pack or of the Word template is not in the Word file. A template's own text is left "
            "out, unless a content control with the tag briefing:body says where the pack goes: then what stands "
            "before and behind it is kept."
        ),
        "a letterhead drawn in the text of the template",
        "the same in its header, or before a content control tagged briefing:body",
    ),
}

_DRAFTS = {
    "BRF301": (
        "quotation without a speaker",
        (
            "The release does not plainly say who said these words, so the draft names nobody, or the only speaker "
            "that there is. A word in the wrong mouth does more harm than a TODO."
        ),
        "speaker: TODO",
        "speaker: Foreign Secretary",
    ),
    "BRF302": (
        "quotation whose end is not marked",
        (
            "Many releases set a quotation after “said:” without quotation marks, or leave one open. The draft takes "
            "what plainly goes on with it: compare the end with the release."
        ),
        "a paragraph of the release's own words under text:",
        "the words of the speaker alone under text:",
    ),
    "BRF303": (
        "day without a year",
        "No year is made up. The day of publication gives it, and the weekday, where there is one, must agree.",
        "briefing draft release.txt",
        'briefing draft release.txt --published "3 April 2025"',
    ),
    "BRF304": (
        "day that cannot be",
        "The release gives a weekday that the date does not have, or a day that the month does not have.",
        "Friday 3 April 2025",
        "Thursday 3 April 2025",
    ),
    "BRF305": (
        "one claim in several wordings",
        "The release puts one claim in several ways; a pack should put it in one.",
        "the biggest investment; the largest increase",
        "the largest increase, twice",
    ),
    "BRF306": (
        "words in quotation marks that nobody said",
        "A stretch in quotation marks, and the sentence does not say whose words they are. It is not taken.",
        "The “Coalition of the Willing” met.",
        "He said: “The coalition is ready.”",
    ),
    "BRF307": (
        "no headline",
        "No first line can be told from the text, so the title is TODO.",
        "title: TODO",
        "title: NATO Foreign Ministers Meeting",
    ),
    "BRF308": (
        "date worked out from a weekday",
        "“On Sunday” is taken for the last Sunday before the day of publication.",
        "date: Sunday 6 April 2025        (it was the Sunday before)",
        "date: Sunday 30 March 2025",
    ),
}

_MARKINGS = {
    "BRF250": (
        "marking not understood",
        "A marking is written in the grammar of its scheme: a level, then what the scheme lets stand after it.",
        "marking: OFFICAL",
        "marking: OFFICIAL",
    ),
    "BRF251": (
        "form of a marking",
        "Case, dashes, colons and spaces are part of a marking. The pages show its right form.",
        "marking: Official-Sensitive: Commercial",
        "marking: OFFICIAL-SENSITIVE - COMMERCIAL",
    ),
    "BRF252": (
        "markings that do not go together",
        "A scheme says what may stand with which level, in which order, and what never stands together.",
        "marking: OFFICIAL-SENSITIVE - UK EYES ONLY",
        "marking: SECRET - UK EYES ONLY",
    ),
    "BRF253": (
        "retired marking",
        "The marking was used once. New papers carry one of today’s; the originator decides which.",
        "marking: RESTRICTED",
        "marking: OFFICIAL-SENSITIVE",
    ),
    "BRF254": (
        "marking lower than its parts",
        "A pack is marked at least as high as its highest part, and carries the caveats of its parts.",
        "marking: OFFICIAL      (with an annex marked SECRET)",
        "marking: SECRET",
    ),
    "BRF255": (
        "what a marking needs",
        (
            "Some markings call for more: a list of recipients, the end of an embargo and the marking after it, a "
            "reference, a date."
        ),
        "marking: OFFICIAL-SENSITIVE - RECIPIENTS ONLY",
        "marking: OFFICIAL-SENSITIVE - RECIPIENTS ONLY\ndistribution: [Private office]",
    ),
    "BRF256": (
        "codeword",
        "One word that the scheme does not have is taken for a codeword. Those are given out centrally.",
        "marking: SECRET - DRAFT",
        "marking: SECRET",
    ),
    "BRF260": (
        "edition not found",
        "The command names an edition that neither the package nor the house style nor the pack has.",
        "briefing make pack.yaml --edition publik",
        "briefing make pack.yaml --edition public",
    ),
    "BRF261": (
        "reference to what is left out",
        "An edition leaves an item out to which something that stays refers. The reference is not shown.",
        "text: Jobs grow. ^jobs      (in a public edition, where the fact is internal)",
        "- id: jobs\n  usable: public",
    ),
    "BRF264": (
        "when it may be disclosed",
        "Disclosure is yes; no, with the ground; or after a date, with the ground.",
        "disclosure: after the summit",
        "disclosure: after 3 April 2030, section 27",
    ),
    "BRF265": (
        "leak",
        (
            "Words that an edition leaves out, and that nothing it keeps says, stand in one of its files, or in its name. "
            "No file of the edition is kept. Words that the title or a public item says too go out with those."
        ),
        "an internal line, found in the properties of the public edition’s Word file",
        "nothing was written; please report it",
    ),
    "BRF266": (
        "nobody has decided on disclosure",
        "In the disclosure edition, what says neither that it may be disclosed nor why not is withheld, to be safe.",
        "- text: We shall agree.",
        "- text: We shall agree.\n  disclosure: no, section 27",
    ),
    "BRF262": (
        "note of what is to do, in an edition for readers outside",
        (
            "An edition for readers outside the house would print a note that is for those who write the pack. A bare "
            "TODO, which says nothing, is allowed in a draft."
        ),
        "top_line: We act. TODO ask the Treasury whether it holds      (in a public edition)",
        "top_line: We act.",
    ),
    "BRF267": (
        "release from a pack of a higher level",
        (
            "An edition that is released to all is cut from a pack of a higher level, or HMG USE ONLY or the like. Its title, and what is marked public "
            "in it, would go out. --because makes it all the same, with the reason in its record."
        ),
        "marking: SECRET      (made with --edition public)",
        "marking: OFFICIAL",
    ),
    "BRF270": (
        "to do in a final pack",
        (
            "A pack whose status is final has nothing to do, and nothing illustrative. --because makes it all the "
            "same, with the reason in its record."
        ),
        "status: final\nplace: TODO",
        "status: final\nplace: Brussels",
    ),
    "BRF271": (
        "clearance missing in a final pack",
        (
            "A final pack is cleared by somebody on a day. That clearance covers its lines, unless it has a scope; "
            "else each line needs its own."
        ),
        "status: final\nclearances: TODO, policy",
        "status: final\nclearances: A Name, policy, 2 April 2025",
    ),
    "BRF272": (
        "line expired in a final pack",
        "A line whose valid_until lies before the event cannot be used there.",
        "valid_until: 2 April 2025      (for an event on 3 April 2025)",
        "valid_until: 6pm, 4 April 2025",
    ),
    "BRF273": (
        "marking unsettled in a final pack",
        "A final pack has a marking, its own or that of its parts.",
        "status: final\nmarking: TODO",
        "status: final\nmarking: OFFICIAL",
    ),
    "BRF274": (
        "words changed after clearance, in a final pack",
        "A line was cleared in other words than it has now, so nobody has cleared what would be printed.",
        "status: final      (and a line edited after briefing clear)",
        'briefing clear pack.yaml fares --by "A Name, press office, 3 April 2025"',
    ),
    "BRF280": (
        "nobody to get copies",
        "Numbered copies are made for those whom the pack names under distribution.",
        "briefing make pack.yaml --copies      (for a pack without distribution)",
        "distribution:\n  - to: Private office\n    copies: 2",
    ),
    "BRF281": (
        "number of copies",
        "Each reader of a numbered copy has a name and a number of copies; 5,000 at most are made in one run.",
        "- to: TODO\n  copies: TODO",
        "- to: Private office\n  copies: 2",
    ),
    "BRF282": (
        "copies without numbers",
        "At this level the scheme has a number on every page of each copy.",
        "marking_scheme: nato\nmarking: NATO SECRET      (made without --copies)",
        "briefing make pack.yaml --copies",
    ),
    "BRF283": (
        "copies for foreign readers",
        (
            "A reader with foreign: yes gets a copy of the partners edition, never of the whole pack. An edition for "
            "readers of foreign governments has what is public, or may be said in confidence."
        ),
        "distribution: [{to: An embassy, foreign: yes}]      (in a pack of which every item is internal)",
        "key_messages: [{text: We act., usable: in confidence}]",
    ),
    "BRF257": (
        "marking scheme",
        "The pack or its style names a marking scheme that is not there or has faults.",
        "marking_scheme: ukk",
        "marking_scheme: uk",
    ),
    "BRF259": (
        "head of the page too deep",
        "The marking with its instructions, and the number of a copy, leave less than half of each page for the text.",
        "marking: |\n  OFFICIAL\n  Instruction one.      (and sixty more lines)",
        "marking: |\n  OFFICIAL\n  Instruction one.",
    ),
    "BRF258": (
        "marking that keeps foreign readers out",
        "A copy or an edition for readers of a foreign government has a marking that says they may not have it.",
        "marking: OFFICIAL - HMG USE ONLY      (with distribution: [{to: An embassy, foreign: yes}])",
        "marking: OFFICIAL",
    ),
}


_CHECKS = {
    "BRF196": (
        "writing guide not found",
        "A house style names a writing guide that is not there.",
        "guide: gov-ukk",
        "guide: gov-uk",
    ),
    "BRF197": (
        "reader's profile not found",
        "The pack or the command names the profile of a reader that is not there.",
        "profile: profiles/ministr.yaml",
        "profile: profiles/minister.yaml",
    ),
    "BRF198": (
        "guides in a circle",
        "A writing guide, or a reader's profile, extends itself.",
        "extends: mine",
        "extends: gov-uk",
    ),
    "BRF199": (
        "comment without effect",
        ("A comment that silences a rule names one that does not exist, or one that finds nothing there."),
        "text: We will act.  # briefing: ignore BRF999",
        "text: We will act.",
    ),
}


def _told(what: str, wrong: str, right: str) -> str:
    """The explanation as it is printed: what and why, then wrong and right."""
    indent = str.maketrans({"\n": "\n    ", "\t": "<tab>"})
    return f"{what}\n\nWrong:\n    {wrong.translate(indent)}\n\nRight:\n    {right.translate(indent)}"


EXPLANATIONS: dict[str, Explanation] = {
    code: Explanation(*parts)
    for table in (_SOURCE, _CHECKS, _STYLES, _MARKINGS, _DRAFTS)
    for code, parts in table.items()
}
"""By code, what each means. BRF0xx: source; BRF1xx and BRF4xx: checks, whose rules document themselves in
`briefing.checks`; BRF2xx: styles, templates and markings; BRF3xx: drafts."""

CODES: dict[str, tuple[str, str]] = {
    code: (one.title, _told(one.text, one.wrong, one.right)) for code, one in EXPLANATIONS.items()
}
"""Code to title and explanation, as they are printed."""
