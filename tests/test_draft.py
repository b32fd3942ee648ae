"""`briefing draft`: the release that the sample was made from, and laws over any text at all."""

from __future__ import annotations

import html
import io
import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.lift import Draft, lift
from briefing.lift.draft import Entry, Field
from briefing.lift.figures import figures_in
from briefing.lift.who import who_of
from briefing.lift.written import pack_text
from briefing.moments import MONTHS, WEEKDAYS
from briefing.readers.releases import Release, Unreadable, read_release
from briefing.source import read_pack
from conftest import CASES, Cli
from packs import composed

RELEASE = CASES / "draft" / "nato-foreign-ministers.txt"
PUBLISHED = date(2025, 4, 3)

FRAME = {"kind", "status", "id", "source", "extent"}
"""Keys whose values are our own words; a speaker may be an id."""


@pytest.fixture(scope="module")
def seed() -> Draft:
    return lift(read_release(RELEASE.read_bytes(), RELEASE.name), published=PUBLISHED)


def values(entry: Entry) -> dict[str, Any]:
    return {field.key: field.value for field in entry.fields}


def items(draft: Draft, key: str) -> list[dict[str, Any]]:
    return [values(entry) for entry in draft.section(key)]


def head(draft: Draft) -> dict[str, Any]:
    return {field.key: field.value for field in draft.fields}


def inner(draft: Draft, section: str, key: str) -> list[dict[str, Any]]:
    [outer] = [field for field in draft.fields if field.key == section]
    return [
        values(entry)
        for field in outer.value
        if isinstance(field, Field) and field.key == key
        for entry in field.value
        if isinstance(entry, Entry)
    ]


# --------------------------------------------------------------------------- the release of the sample


def test_head_of_the_seed(seed: Draft) -> None:
    said = head(seed)
    assert said["title"].startswith("UK to highlight ironclad support for Alliance")
    assert said["date"] == "Thursday 3 April 2025"
    assert said["place"] == "Brussels"
    assert said["marking"] == said["principal"] == "TODO"


def test_summary_lines_of_the_seed_are_its_key_messages(seed: Draft) -> None:
    texts = RELEASE.read_text(encoding="utf-8").splitlines()
    assert [message[""] for message in items(seed, "key_messages")] == [texts[2], texts[4], texts[6]]


def test_quotation_of_the_seed(seed: Draft) -> None:
    [quote] = items(seed, "quotes")
    [line] = [line for line in RELEASE.read_text(encoding="utf-8").splitlines() if line.startswith("Keeping")]
    assert quote["text"] == (line,)
    assert (quote["speaker"], quote["role"]) == ("david-lammy", "Foreign Secretary")
    assert items(seed, "people") == [
        {"id": "david-lammy", "name": "David Lammy", "role": "Foreign Secretary"}
    ]


def test_figures_of_the_seed(seed: Draft) -> None:
    found = [
        (f.get("qualifier"), f.get("value"), f.get("unit"), f.get("as_of")) for f in items(seed, "facts")
    ]
    assert found == [
        (None, "2.5%", None, "from April 2027"),
        (None, "3%", None, None),
        (None, "£11.8bn", None, "between now and 2027/28"),
        ("more than", "430,000", "jobs", "2023-24"),
    ]


def test_meetings_of_the_seed(seed: Draft) -> None:
    *named, partners = [item["title"] for item in items(seed, "agenda")]
    assert named == ["NATO Foreign Ministers Meeting", "NATO-Ukraine Council"]
    assert partners.startswith("counterparts from NATO, as well as the EU and NATO’s Indo-Pacific partners")
    assert partners.endswith("Australia, Japan, New Zealand and South Korea")
    assert all(item["time"] == "TODO" for item in items(seed, "agenda"))


def test_visits_of_the_seed(seed: Draft) -> None:
    told = [(event["date"], event["text"]) for event in inner(seed, "background", "timeline")]
    assert [(day, next(name for name in ("STRIKFORNATO", "Weimar Plus Foreign Ministers Meeting in Madrid",
            "Registration Scheme", "Kosovo") if name in text)) for day, text in told] == [
        ("Sunday 30 March 2025", "STRIKFORNATO"),
        ("Monday 31 March 2025", "Weimar Plus Foreign Ministers Meeting in Madrid"),
        ("Tuesday 1 April 2025", "Registration Scheme"),
        ("TODO", "Kosovo"),
    ]  # fmt: skip


def test_the_seed_says_one_claim_in_three_ways(seed: Draft) -> None:
    [doubt] = [doubt for doubt in seed.doubts if doubt.code == "BRF305"]
    assert "3 wordings" in doubt.message


def test_without_the_day_of_publication_no_year_is_made_up() -> None:
    draft = lift(read_release(RELEASE.read_bytes(), RELEASE.name))
    assert head(draft)["date"] == "TODO"
    assert {event["date"] for event in inner(draft, "background", "timeline")} == {"TODO"}
    assert "BRF303" in {doubt.code for doubt in draft.doubts}


def test_the_seed_is_made_without_an_edit(cli: Cli) -> None:
    Path("release.txt").write_bytes(RELEASE.read_bytes())
    drafted = cli("draft", "release.txt", "--published", "3 April 2025", "-o", "nato.yaml")
    assert drafted.exit_code == 0, drafted.output
    assert "line 27  quotation: Foreign Secretary David Lammy" in drafted.stdout
    made = cli("make", "nato.yaml")
    assert made.exit_code == 0, made.output
    assert len(list(Path("out").glob("*.*"))) == 2


def test_every_item_of_the_seed_says_its_line(golden: Any) -> None:
    release = read_release(RELEASE.read_bytes(), RELEASE.name)
    draft = lift(release, kind="multilateral", published=PUBLISHED)
    golden(CASES / "draft" / "nato-foreign-ministers.yaml", pack_text(draft, release, "nato.yaml"))


# ------------------------------------------------------------------------------------------ readers


def as_page(texts: list[str]) -> bytes:
    """A page as a browser saves it: menus and scripts round the text."""
    body = "".join(f"<p>{html.escape(text)}</p>" for text in texts[4:])
    lines = "".join(f"<li>{html.escape(text)}</li>" for text in texts[1:4])
    return (
        "<!DOCTYPE html><html><head><title>A site</title><style>p {}</style>"
        '<meta name="govuk:first-published-at" content="2025-04-03T10:00:00Z"></head>'
        "<body><nav><p>Menu of the site</p></nav><script>if (1 < 2) {}</script>"
        f"<main><h1>{html.escape(texts[0])}</h1><ul>{lines}</ul>{body}</main><footer>Cookies</footer></body></html>"
    ).encode()


def as_content_item(texts: list[str]) -> bytes:
    """What GOV.UK's Content API answers."""
    lines = "".join(f"<li>{html.escape(text)}</li>" for text in texts[1:4])
    body = f"<ul>{lines}</ul>" + "".join(f"<p>{html.escape(text)}</p>" for text in texts[4:])
    item = {
        "base_path": "/government/news/a",
        "title": texts[0],
        "first_published_at": "2025-04-03T10:00:00.000+00:00",
        "details": {"body": body},
        "links": {"organisations": [{"title": "An office"}]},
    }
    return json.dumps(item).encode()


def as_word(texts: list[str]) -> bytes:
    from docx import Document

    document = Document()
    document.add_paragraph(texts[0], style="Title")
    for text in texts[1:4]:
        document.add_paragraph(text, style="List Bullet")
    for text in texts[4:]:
        document.add_paragraph(text)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def as_saved_by_notepad(texts: list[str]) -> bytes:
    return "\r\n\r\n".join(texts).encode("utf-16")


@pytest.mark.parametrize("form", [as_page, as_content_item, as_word, as_saved_by_notepad])
def test_every_form_of_a_release_gives_the_same_draft(
    form: Callable[[list[str]], bytes], seed: Draft, tmp_path: Path
) -> None:
    texts = [line for line in RELEASE.read_text(encoding="utf-8").splitlines() if line]
    release = read_release(form(texts), "release")
    draft = lift(release, published=PUBLISHED)
    for key in ("key_messages", "agenda", "lines_to_take", "people", "quotes", "facts"):
        assert items(draft, key) == items(seed, key)
    assert "Menu" not in " ".join(draft.texts())
    path = tmp_path / "pack.yaml"
    path.write_text(pack_text(draft, release, "pack.yaml"), encoding="utf-8", newline="\n")
    assert [d for d in read_pack(path).diagnostics if d.is_error] == []


def test_a_page_gives_its_day_and_its_address() -> None:
    texts = [line for line in RELEASE.read_text(encoding="utf-8").splitlines() if line]
    page = lift(read_release(as_page(texts), "release.html"))
    assert head(page)["date"] == "Thursday 3 April 2025"
    item = items(lift(read_release(as_content_item(texts), "release.json")), "sources")[0]
    assert item["address"] == "https://www.gov.uk/government/news/a"
    assert item["publisher"] == "An office"


BODY = """The Harbour Office

A new ferry sails today

The ferry sails again today after nine weeks in dock, Ports Minister Ana Ferreira said.

"We have kept our word to the islands," Ms Ferreira said.
"""


@pytest.mark.parametrize(
    "above",
    [
        '---\ntitle: "A new ferry sails today"\ndate: "2025-04-03"\ncreators:\n  - "Doe, Jane"\n---\n\n',
        "\n---\ntitle: >-\n  A new ferry\n  sails today\n# kept\ncreators: Doe, Jane\npublished: 2025-04-03\n---\n",
        '+++\ntitle = "A new ferry sails today"\ndate = 2025-04-03T10:00:00Z\ncreators = [\n  "Doe, Jane",\n]\n+++\n',
    ],
)
def test_the_head_of_keys_above_a_text_gives_title_and_day_and_is_said_by_nobody(above: str) -> None:
    release = read_release((above + BODY).encode(), "release.txt")
    draft = lift(release)
    assert head(draft)["title"] == "A new ferry sails today"
    assert head(draft)["date"] == "Thursday 3 April 2025"
    assert [quote["text"] for quote in items(draft, "quotes")] == [("We have kept our word to the islands.",)]
    assert [person["name"] for person in items(draft, "people")] == ["Ana Ferreira"]
    told = [one.what for one in draft.left]
    assert any("Doe, Jane" in what for what in told)
    assert "The Harbour Office" in told
    assert not any("2025" in what or "ferry" in what for what in told)
    assert all(one.place <= len((above + BODY).splitlines()) for one in draft.left)


@pytest.mark.parametrize(
    "text",
    [
        "---\nMinister for Ports: Ana Ferreira\nThe ferry sails again today.\n---\n\nThe band played.\n",
        "---\n\nThe ferry sails again today.\n\n---\n\nThe band played.\n",
        "Title: the ferry\n---\nThe ferry sails again today.\n---\nThe band played.\n",
        "---\ntitle: The ferry sails again today.\n\nThe band played.\n",
    ],
)
def test_words_between_rules_are_no_head(text: str) -> None:
    release = read_release(text.encode(), "release.txt")
    said = " ".join(p.text for p in release.paragraphs)
    assert "The ferry sails again today." in said
    assert "The band played." in said
    assert not release.head


def test_letters_after_a_name_have_a_field_of_their_own() -> None:
    text = (
        "A new ferry sails today\n\n“The harbour is open,” said Ana Ferreira T.D., the Minister for Ports.\n"
    )
    [person] = items(lift(read_release(text.encode(), "release.txt")), "people")
    assert person == {
        "id": "ana-ferreira",
        "name": "Ana Ferreira",
        "post_nominals": "T.D.",
        "role": "Minister for Ports",
    }


@pytest.mark.parametrize(
    ("said", "name", "letters"),
    [
        ("Ana Ferreira, MD, MPH", "Ana Ferreira", "MD MPH"),
        ("The Rt Hon Ana Ferreira KC MP", "Rt Hon Ana Ferreira", "KC MP"),
        ("Ana Ferreira, Ph.D.", "Ana Ferreira", "Ph.D."),
        ("Ana Ferreira FREng", "Ana Ferreira", "FREng"),
        ("Ana Ferreira Jr.", "Ana Ferreira Jr.", None),
        ("AM Ferreira", "AM Ferreira", None),
    ],
)
def test_letters_are_told_from_names(said: str, name: str, letters: str | None) -> None:
    text = f"A new ferry sails today\n\n“The harbour is open to all,” said {said}, Minister for Ports.\n"
    [person] = items(lift(read_release(text.encode(), "release.txt")), "people")
    assert (person["name"], person.get("post_nominals"), person["role"]) == (
        name,
        letters,
        "Minister for Ports",
    )


def test_rupees_end_no_sentence() -> None:
    text = "A new ferry sails today\n\nThe quay was mended at a cost of Rs. 15,556,760.00 over nine weeks in dock.\n"
    [fact] = items(lift(read_release(text.encode(), "release.txt")), "facts")
    assert fact["value"] == "Rs. 15,556,760.00"


def test_tracked_changes_of_a_word_file_are_read_as_accepted() -> None:
    from docx import Document
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = Document()
    document.add_paragraph("A new ferry sails today", style="Title")
    body = document.add_paragraph("Minister Jane Doe said: “We ")._p
    for tag, text, words in (
        ("del", "delText", "never "),
        ("ins", "t", "always "),
        ("moveFrom", "t", "once "),
    ):
        body.append(
            parse_xml(
                f'<w:{tag} {space}><w:r><w:{text} xml:space="preserve">{words}</w:{text}></w:r></w:{tag}>'
            )
        )
    body.append(parse_xml(f"<w:r {space}><w:t>keep the ferry running.”</w:t></w:r>"))
    data = io.BytesIO()
    document.save(data)
    [quote] = items(lift(read_release(data.getvalue(), "release")), "quotes")
    assert quote["text"] == ("We always keep the ferry running.",)


def test_lines_broken_by_hand_and_by_copying_are_paragraphs_again() -> None:
    text = (
        "The harbour opens again after nine weeks of works, and the ferry\n"
        "sails from it to the islands three times a day until October.\n"
        "A second paragraph starts here because the line before is short.\n\n"
        "Harbour Minister\n\nwas there with the mayor\n\n, and so was the band.\n"
    )
    release = read_release(text.encode(), "release.txt")
    assert [p.text for p in release.paragraphs][
        -1
    ] == "Harbour Minister was there with the mayor, and so was the band."


# -------------------------------------------------------------------------------------- quotations


def cases(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Title, release and expected lines of each case: title, dot, release, dot, lines, dot."""
    parts = re.split(r"^\.\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for title, release, expected in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        yield title.strip(), release, expected.splitlines()


QUOTATIONS = list(cases(CASES / "draft" / "quotations.md"))


@pytest.mark.parametrize(
    ("release", "expected"), [case[1:] for case in QUOTATIONS], ids=[c[0] for c in QUOTATIONS]
)
def test_quotations(release: str, expected: list[str]) -> None:
    draft = lift(read_release(release.encode(), "release.txt"))
    names = {person["id"]: person["name"] for person in items(draft, "people")}
    found = []
    for quote in items(draft, "quotes"):
        name = names.get(quote["speaker"], "")
        role = quote.get("role", "" if name else quote["speaker"])
        found += [f"{name} | {role} | {text}".replace(" |  | ", " | | ").lstrip() for text in quote["text"]]
    assert found == expected


# ------------------------------------------------------------------------------------------- the laws


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def texts_of(field: Field | Entry | str, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a draft with its key."""
    match field:
        case str():
            yield key, field
        case Entry():
            for one in field.fields:
                yield from texts_of(one)
        case Field(value=str(text)):
            yield field.key, text
        case Field():
            for part in field.value:
                yield from texts_of(part, field.key)


def not_in(draft: Draft, release: Release, published: date | None) -> list[tuple[str, str]]:
    """Texts of a draft whose words do not all stand in the release, in their order."""
    said = [*(p.text for p in release.paragraphs), release.title, release.summary, release.publisher]
    said += [
        release.address,
        *(f"{words} {address}" for p in release.paragraphs for words, address in p.links),
    ]
    everything = words(" ".join(said))
    ids = {entry["id"] for entry in items(draft, "people")}
    found = []
    for field in draft.fields:
        for key, text in texts_of(field):
            if key in FRAME or text == "TODO" or (key == "speaker" and text in ids):
                continue
            if key in {"date", "embargo"}:
                if not day_stands(text, everything, published):
                    found.append((key, text))
            elif not in_order(words(text), everything):
                found.append((key, text))
    return found


def in_order(some: list[str], everything: list[str]) -> bool:
    rest = iter(everything)
    return all(any(word == other for other in rest) for word in some)


def day_stands(text: str, everything: list[str], published: date | None) -> bool:
    """Whether a day stands in the release, or follows from the day of publication and a word that does."""
    said = set(everything)
    relative = said & {day.casefold() for day in WEEKDAYS} | said & {"today", "tomorrow", "yesterday"}
    if published and (relative or text == f"{published.day} {MONTHS[published.month - 1]} {published.year}"):
        return True
    numbers = [str(int(word)) for word in said if word.isdigit()] + [word[:-2] for word in said]
    return all(part in numbers for part in re.findall(r"\b\d{1,2}\b", text))


def test_every_word_of_the_seeds_draft_stands_in_it(seed: Draft) -> None:
    assert not_in(seed, read_release(RELEASE.read_bytes(), RELEASE.name), PUBLISHED) == []


def drafted(data: bytes, path: Path, published: date | None = PUBLISHED) -> Draft | None:
    """A draft that is valid and holds no word of its own; None where a message says why there is none."""
    try:
        release = read_release(data, "release.txt")
    except Unreadable:
        return None
    draft = lift(release, published=published)
    assert not_in(draft, release, published) == []
    path.write_text(pack_text(draft, release, "pack.yaml"), encoding="utf-8", newline="\n")
    read = read_pack(path)
    assert [d for d in read.diagnostics if d.is_error] == []
    made = composed(path)
    assert [d for d in made.diagnostics if d.is_error] == []
    return draft


WORDS = """“ ” ‘ ’ " « » said: said added , . : ; - – • # > * ** [a](b) ^x \\ TODO ILLUSTRATIVE Minister Dr Jane
Smith Ama-Örn Ndiaye Foreign Secretary President spokesperson he she NATO Council Summit Meeting in on will visit
visited Brussels Thursday 3 April 2025 today 2.5% £11.8bn 430,000 2027/28 2023-24 (FIRS) Notes to editors ENDS
Contact: press@example.gov.uk +44 20 7946 0000 https://example.gov.uk/a EMBARGOED until 6pm We must spend more I
think that مرحبا בעולם 日本 % & { } | ' @ ` ! ? ~ null yes 1. 2) --- == key: value"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n", "\n\n", ". ", " #", ": "])
LIKE_A_RELEASE = st.lists(PIECES, max_size=120).map(" ".join)
FEW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FEW
@given(text=LIKE_A_RELEASE)
def test_any_text_like_a_release_gives_a_valid_draft_of_its_own_words(text: str, tmp_path: Path) -> None:
    drafted(text.encode(), tmp_path / "pack.yaml")


@FEW
@given(text=st.text(max_size=400))
def test_any_text_gives_a_valid_draft_of_its_own_words(text: str, tmp_path: Path) -> None:
    drafted(text.encode("utf-8", "surrogatepass"), tmp_path / "pack.yaml")


@FEW
@given(data=st.binary(max_size=400))
def test_any_bytes_give_a_valid_draft_or_a_message(data: bytes, tmp_path: Path) -> None:
    drafted(data, tmp_path / "pack.yaml")


@FEW
@given(
    text=LIKE_A_RELEASE, form=st.sampled_from(["<p>{}</p>", '{{"title": "A", "details": {{"body": "{}"}}}}'])
)
def test_any_page_gives_a_valid_draft_of_its_own_words(text: str, form: str, tmp_path: Path) -> None:
    drafted(
        form.format(text.replace("\\", "").replace('"', "'").replace("\n", " ")).encode(), tmp_path / "p.yaml"
    )


SENTENCE = (
    "The ferry left the harbour at dawn, and nobody spoke of the storm that had kept it there for 12 days. "
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no text"),
        (b"\n\n \n", "no text"),
        (b"\x00\x01\x02" * 1000, "not a text file"),
        (b"%PDF-1.7 \n", "is a PDF"),
        (b"PK\x03\x04 nothing", "no Word file"),
        ((SENTENCE * 55_000).encode(), "characters of text"),
        (b"{}", "no content item"),
        (b"a" * 10_000_001, "10,000,001 bytes"),
    ],
)
def test_what_is_no_release_ends_in_a_message(data: bytes, said: str, cli: Cli) -> None:
    Path("release.txt").write_bytes(data)
    result = cli("draft", "release.txt")
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not Path("release.yaml").exists()


def test_a_novel_gives_a_valid_draft(tmp_path: Path) -> None:
    chapter = "\n\n".join(f"{SENTENCE * 3}“We shall go,” said Mr Grey. {SENTENCE}" for _ in range(400))
    draft = drafted(f"The Ferry\n\n{chapter}".encode(), tmp_path / "pack.yaml")
    assert draft is not None
    assert len(draft.section("quotes")) == 200


def test_sentences_that_differ_in_a_figure_alone_are_made_without_an_edit(cli: Cli) -> None:
    told = "\n\n".join(
        f"The ferry to the islands carries {n} cars on each of its crossings." for n in (90, 120)
    )
    told += "\n\nMàiri Doig, 34, and Ana Ferreira, 33, sailed for 12 days – 3 longer than the 9 days planned."
    Path("release.txt").write_text(f"A ferry\n\n{told}\n", encoding="utf-8")
    drafted = cli("draft", "release.txt")
    assert "says the same as line 3 with another figure" in " ".join(drafted.stdout.split())
    assert cli("make", "release.yaml").exit_code == 0


def test_a_text_of_figures_alone_is_read_in_good_time() -> None:
    release = read_release(b"Figures\n\n" + b"1,000 3 April 2025 " * 3000, "release.txt")
    start = time.process_time()
    lift(release, published=PUBLISHED)
    assert time.process_time() - start < 10  # it took minutes when each figure was compared with every other


def test_right_to_left_text_gives_a_valid_draft(tmp_path: Path) -> None:
    text = "وزير الخارجية في بروكسل\n\nقال الوزير: «نحن ملتزمون بالسلام والأمن في المنطقة كلها.»\n\n\u202eabc\u202c 2.5%\n"
    assert drafted(text.encode(), tmp_path / "pack.yaml") is not None


def test_a_pack_that_is_there_is_left_alone(cli: Cli) -> None:
    Path("release.txt").write_bytes(RELEASE.read_bytes())
    Path("mine.yaml").write_text("title: Mine\n", encoding="utf-8")
    result = cli("draft", "release.txt", "-o", "mine.yaml")
    assert result.exit_code == 2
    assert "there already" in result.stderr
    assert Path("mine.yaml").read_text(encoding="utf-8") == "title: Mine\n"


@pytest.mark.parametrize(
    ("day", "said"), [("3/4/2025", "two ways"), ("soon", "not a date"), ("3 April", "no year")]
)
def test_a_day_of_publication_that_cannot_be_read_is_told(day: str, said: str, cli: Cli) -> None:
    Path("release.txt").write_bytes(RELEASE.read_bytes())
    result = cli("draft", "release.txt", "--published", day)
    assert result.exit_code == 2
    assert said in result.stderr or "in figures" in result.stderr


def test_a_release_that_is_not_there_is_told(cli: Cli) -> None:
    result = cli("draft", "nothing.txt")
    assert result.exit_code == 2
    assert "nothing.txt could not be read: there is no such file" in result.stderr


def test_a_text_box_of_a_word_file_is_read_once() -> None:
    from docx import Document
    from docx.oxml import parse_xml

    space = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    box = "<w:p><w:r><w:t>The ferry carries 120 cars on each of its crossings.</w:t></w:r></w:p>"
    document = Document()
    document.add_paragraph("A new ferry sails today", style="Title")
    document.add_paragraph("")._p.append(
        parse_xml(
            f"<w:r {space}><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    data = io.BytesIO()
    document.save(data)
    assert [p.text for p in read_release(data.getvalue(), "release").paragraphs] == [
        "The ferry carries 120 cars on each of its crossings."
    ]


def test_paragraphs_on_one_line_of_a_page_are_counted() -> None:
    texts = ["The ferry sails today.", "It carries 120 cars on each of its crossings.", "The band played."]
    body = "".join(f"<p>{text}</p>" for text in texts)
    page = f"<!DOCTYPE html><html><body><main><h1>A new ferry</h1>{body}</main></body></html>"
    release = read_release(page.encode(), "release.html")
    assert release.unit == "paragraph"
    assert [p.place for p in release.paragraphs] == sorted({p.place for p in release.paragraphs})
    told = lift(release)
    standing = " ".join([*told.texts(), *(one.what for one in told.left)])
    assert all(text in standing for text in texts)


def test_a_sentence_of_a_paragraph_that_is_taken_in_part_is_left() -> None:
    text = (
        "A new ferry sails today\n\nThe ferry between Inverlow and Sand sails again after nine weeks in dock.\n\n"
        "The gulls came back to the harbour on the same day. Ministers must keep the ferry running all year.\n"
    )
    draft = lift(read_release(text.encode(), "release.txt"))
    [line] = items(draft, "lines_to_take")
    assert line["top_line"] == "Ministers must keep the ferry running all year."
    assert [one.what for one in draft.left] == ["The gulls came back to the harbour on the same day."]


def _speakers(text: str) -> list[str]:
    """Speaker of every quotation of a text; the names of people for their ids."""
    draft = lift(read_release(text.encode(), "release.txt"))
    names = {one["id"]: one["name"] for one in items(draft, "people")}
    return [names.get(one["speaker"], one["speaker"]) for one in items(draft, "quotes")]


_ANNOUNCED = (
    "The ferry is back\n\nThe ferry between Inverlow and Sand sails again.\n\nOpening the pier, Minister Jane Doe {}:\n\n"
    "The ferry carried cattle for ninety years.\n\nCattle swim badly in winter.\n\n{}\n\nThe gulls came back to the harbour.\n"
)


@pytest.mark.parametrize(
    "words",
    ["shared the following insights", "delivered the following address", "said the following"],
)
@pytest.mark.parametrize("told", ["Minister Doe cut a ribbon.", "She added that the band would play."])
def test_an_announced_speech_without_marks_runs_to_what_tells_of_its_speaker(words: str, told: str) -> None:
    draft = lift(read_release(_ANNOUNCED.format(words, told).encode(), "release.txt"))
    [said] = items(draft, "quotes")
    assert list(said["text"]) == [
        "The ferry carried cattle for ninety years.",
        "Cattle swim badly in winter.",
    ]


def test_a_postal_address_is_no_speech() -> None:
    text = _ANNOUNCED.format("asks that letters go to the following address", "She added that it was open.")
    assert not _speakers(text)


def test_an_office_that_owns_the_message_in_the_headline_is_its_speaker() -> None:
    said = "“The ferry is back and I thank the crew for nine long weeks of work in the dock.”"
    assert _speakers(f"Harbour Minister’s summer message\n\n{said}\n") == ["Harbour Minister"]
    joint = f"Statement by the Harbour Minister and the Fisheries Minister\n\n{said}\n"
    assert _speakers(joint) == ["TODO"]


def test_a_name_that_lost_its_space_is_that_of_the_person_named_before() -> None:
    text = (
        "The ferry is back\n\nHarbour Minister Jane Doe said that the ferry sails again.\n\n"
        "“The crew worked nine long weeks in the dock and we thank them for it,” said Minister JaneDoe.\n"
    )
    assert _speakers(text) == ["Jane Doe"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("close to 96 billion pounds of hay", "96 billion"),
        ("a grant of 96 billion pounds for hay", "96 billion pounds"),
        ("a target of LKR 2,550 billion for the year", "LKR 2,550 billion"),
        ("more than $2 million dollars to the pier", "$2 million"),
        ("the ferry sails 6000km each year", "6000km"),
        ("they planted 1800 hectares of wood", "1800"),
        ("on 26-Feb-2020 they met", "26-Feb-2020"),
        ("on 2020.02.26 they met", "2020.02.26"),
        ("from April to August 2010 it sailed", "April to August 2010"),
        ("in July of 2023 it sailed", "July of 2023"),
    ],
)
def test_figures_are_taken_with_what_belongs_to_them(text: str, words: str) -> None:
    assert [figure.words for figure in figures_in(text)] == [words]


def test_a_number_of_hectares_is_no_year() -> None:
    assert [figure.kind for figure in figures_in("they planted 1800 hectares in 2019")] == ["count", "year"]


@pytest.mark.parametrize(
    ("subject", "role"),
    [
        ("the Minister for Ports, Senator Jane Doe,", "Minister for Ports"),
        (
            "Senator Jane Doe, Parliamentary Secretary to the Minister for Ports,",
            "Parliamentary Secretary to the Minister for Ports",
        ),
        ("Senator Jane Doe, Chairman of the Ports Committee,", "Senator, Chairman of the Ports Committee"),
    ],
)
def test_senator_is_a_title_beside_the_office_of_a_minister(subject: str, role: str) -> None:
    who = who_of(subject)
    assert who
    assert (who.name.removeprefix("Senator "), who.role) == ("Jane Doe", role)


def test_a_senator_quoted_by_the_title_keeps_the_office_given_before() -> None:
    text = (
        "The ferry is back\n\nSenator Jane Doe, Parliamentary Secretary to the Minister for Ports, today opened the pier.\n\n"
        "“The crew worked nine long weeks in the dock and we thank them for it,” Senator Doe said.\n\n"
        "“We will keep the ferry in service through all of the winter,” said Senator Jane Doe, Parliamentary Secretary "
        "to the Minister for Ports.\n"
    )
    said = items(lift(read_release(text.encode(), "release.txt")), "quotes")
    assert {one["role"] for one in said} == {"Parliamentary Secretary to the Minister for Ports"}


@pytest.mark.parametrize("dateline", ["", "PORT EXAMPLE - ", "PORT EXAMPLE, P.E. – "])
def test_a_joint_statement_behind_a_dateline_is_of_both(dateline: str) -> None:
    both = "Jane Example, Minister of Health, and Dr. Ann Sample, the island's chief officer"
    release = (
        f'{dateline}{both}, have issued the following joint statement:\n\n"Today, the harbour opens again.\n'
    )
    assert _speakers(release) == [both]
