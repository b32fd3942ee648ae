"""The edits that officials make in Word, written as the WordprocessingML that Word writes, and what they come to."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable

from lxml import etree

from briefing.document import (
    Cell,
    Document,
    Link,
    List,
    ListItem,
    Origin,
    Paragraph,
    Properties,
    Row,
    Table,
    TableRow,
    Text,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = {
    "w": W[1:-1],
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
BY = 'w:author="A N Official" w:date="2026-03-01T10:00:00Z"'

Expected = dict[tuple[str, str], tuple[str, bool]]
"""By kind and path: the new words, and whether the change is tracked."""
EDITS: dict[str, Callable[[etree._Element], Expected]] = {}


def _said(text: str, *path: str | int, role: str = "body") -> Paragraph:
    return Paragraph((Text(text),), role, path)


def _item(text: str, *path: str | int) -> ListItem:
    return ListItem((_said(text, *path, role="line.point"),), path)


def pack() -> Document:
    """A pack with a text, two lists, a labelled row and a table."""
    points = ("The programme is on track.", "The auditors reported in March.", "Costs are within the budget.")
    pressed = ("Two schemes were late.", "Both are now open.")
    cells = (("Why now?", "q"), ("Because the tide has turned.", "a"))
    return Document(
        Properties("Flood defences"),
        (
            Paragraph((Text("The Committee will ask about <flood> defences & the budget."),), "body", ("why",)),
            Paragraph((Text("We have invested £5.2bn since 2021."),), "body", ("lines_to_take", 0, "top_line")),
            List(
                tuple(_item(text, "lines_to_take", 0, "points", n) for n, text in enumerate(points)),
                role="line.point",
                source=("lines_to_take", 0, "points"),
            ),
            Row((Text("If pressed"),), (_said("We will publish the figures.", "reply", role="row"),), "row", ("reply",)),
            Row(
                (Text("Bridge"),),
                (
                    List(
                        tuple(_item(text, "bridge", n) for n, text in enumerate(pressed)),
                        role="line.point",
                        source=("bridge",),
                    ),
                ),
            ),
            Paragraph((Text("Councils lead on surface water. "), Link("https://www.gov.uk", (Text("Their duty"),))), "body", ("background", 0, "text")),
            Paragraph((Text("They meet each month."),), "body", ("background", 0, "text")),
            Paragraph((Text("Words of our own."),), "body"),
            Table(
                (Cell((_said("Question"),)), Cell((_said("Answer"),))),
                (TableRow(tuple(Cell((_said(text, "questions", 0, key, role="table.cell"),)) for text, key in cells)),),
            ),
        ),
        origin=Origin("floods.yaml", "0" * 64),
    )  # fmt: skip


# ------------------------------------------------------------------------------------ doing it by hand


def edited(data: bytes, edit: Callable[[etree._Element], Expected]) -> tuple[bytes, Expected]:
    """Return a Word file after an edit, and what should be read from it."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    expected = edit(root)
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if edit.__name__ == "a_comment":
        _add_comments(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, blob in parts.items():
            made.writestr(name, blob)
    return out.getvalue(), expected


def _add_comments(parts: dict[str, bytes]) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    parts["word/comments.xml"] = (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment w:id="0" {BY} w:initials="A">'
        "<w:p><w:r><w:t>Is this still so?</w:t></w:r></w:p></w:comment></w:comments>"
    ).encode()
    relations = parts["word/_rels/document.xml.rels"].decode()
    parts["word/_rels/document.xml.rels"] = relations.replace(
        "</Relationships>", f'<Relationship Id="rIdC" Type="{kind}" Target="comments.xml"/></Relationships>'
    ).encode()
    types = parts["[Content_Types].xml"].decode()
    of = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    parts["[Content_Types].xml"] = types.replace(
        "</Types>", f'<Override PartName="/word/comments.xml" ContentType="{of}"/></Types>'
    ).encode()


def _markup(text: str) -> list[etree._Element]:
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return list(etree.fromstring(f"<x {spaces}>{text}</x>"))


def _control(root: etree._Element, tag: str) -> etree._Element:
    return next(
        control for control in root.iter(W + "sdt") if control.find(f"{W}sdtPr/{W}tag") is not None
        and control.find(f"{W}sdtPr/{W}tag").get(W + "val") == tag
    )  # fmt: skip


def _paragraphs(root: etree._Element, tag: str) -> list[etree._Element]:
    return list(_control(root, tag).iter(W + "p"))


def _text(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(W + "t"))


def _put(parent: etree._Element, at: int, text: str) -> None:
    for offset, element in enumerate(_markup(text)):
        parent.insert(at + offset, element)


def _retype(paragraph: etree._Element, text: str) -> None:
    """Put runs where a paragraph's words are; its label stays."""
    words = [run for run in paragraph if run.tag in {W + "r", W + "hyperlink"}]
    label = next((n for n, run in enumerate(words) if run.find(W + "tab") is not None), -1)
    words = words[label + 1 :]
    at = paragraph.index(words[0])
    for run in words:
        paragraph.remove(run)
    _put(paragraph, at, text)


def _style(paragraph: etree._Element) -> str:
    return paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val")


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _new(like: etree._Element, content: str, mark: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{_style(like)}"/>{mark}</w:pPr>{content}</w:p>'


def _edit(function: Callable[[etree._Element], Expected]) -> Callable[[etree._Element], Expected]:
    EDITS[function.__name__] = function
    return function


POINTS = "lines_to_take[0].points"


@_edit
def nothing(_: etree._Element) -> Expected:
    return {}


@_edit
def words_typed_over_without_tracking(root: etree._Element) -> Expected:
    runs = (
        '<w:r w:rsidR="00AB12CD"><w:t xml:space="preserve">The Committee </w:t></w:r><w:proofErr w:type="spellStart"/>'
        '<w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t>may</w:t></w:r><w:proofErr w:type="spellEnd"/>'
    )
    _retype(_paragraphs(root, "why")[0], runs + _run(" ask."))
    return {("changed", "why"): ("The Committee may ask.", False)}


@_edit
def words_tracked(root: etree._Element) -> Expected:
    _retype(
        _paragraphs(root, "lines_to_take[0].top_line")[0],
        _run("We have invested ")
        + f'<w:del w:id="902" {BY}><w:r><w:delText>£5.2bn</w:delText></w:r></w:del>'
        + f'<w:ins w:id="903" {BY}>{_run("£5.6bn")}</w:ins>'
        + _run(" since 2021."),
    )
    return {("changed", "lines_to_take[0].top_line"): ("We have invested £5.6bn since 2021.", True)}


@_edit
def words_inserted_by_one_and_deleted_by_another(root: etree._Element) -> Expected:
    gone = '<w:del w:id="905" w:author="B" w:date="2026-03-01T10:00:00Z"><w:r><w:delText> or so</w:delText></w:r></w:del>'
    text = "The Committee will ask about &lt;flood&gt; defences &amp; the budget"
    _retype(
        _paragraphs(root, "why")[0],
        f'{_run(text)}<w:ins w:id="904" {BY}>{gone}{_run(" and more")}</w:ins>{_run(".")}',
    )
    return {
        ("changed", "why"): ("The Committee will ask about <flood> defences & the budget and more.", True)
    }


@_edit
def a_new_bullet(root: etree._Element) -> Expected:
    first = _paragraphs(root, POINTS + "[]")[0]
    first.addnext(_markup(_new(first, _run("A brand new point.")))[0])
    return {("new", POINTS + "[]"): ("A brand new point.", False)}


@_edit
def a_new_bullet_tracked(root: etree._Element) -> Expected:
    first = _paragraphs(root, POINTS + "[]")[0]
    mark = f'<w:rPr><w:ins w:id="908" {BY}/></w:rPr>'
    first.addnext(_markup(_new(first, f'<w:ins w:id="909" {BY}>{_run("A tracked point.")}</w:ins>', mark))[0])
    return {("new", POINTS + "[]"): ("A tracked point.", True)}


@_edit
def a_new_bullet_behind_the_control(root: etree._Element) -> Expected:
    last = _paragraphs(root, POINTS + "[]")[-1]
    _control(root, POINTS + "[]").addnext(_markup(_new(last, _run("A point outside.")))[0])
    return {("new", POINTS + "[]"): ("A point outside.", False)}


@_edit
def a_bullet_deleted(root: etree._Element) -> Expected:
    gone = _paragraphs(root, POINTS + "[]")[1]
    gone.getparent().remove(gone)
    return {("deleted", POINTS + "[1]"): ("", False)}


@_edit
def a_bullet_deleted_and_tracked(root: etree._Element) -> Expected:
    gone = _paragraphs(root, POINTS + "[]")[1]
    text = _text(gone)
    _retype(gone, f'<w:del w:id="911" {BY}><w:r><w:delText>{text}</w:delText></w:r></w:del>')
    gone.find(W + "pPr").append(_markup(f'<w:rPr><w:del w:id="912" {BY}/></w:rPr>')[0])
    return {("deleted", POINTS + "[1]"): ("", True)}


@_edit
def a_bullet_moved(root: etree._Element) -> Expected:
    first = _paragraphs(root, POINTS + "[]")[0]
    first.getnext().addnext(first)
    texts = "The auditors reported in March.\nThe programme is on track.\nCosts are within the budget."
    return {("moved", POINTS + "[]"): (texts, False)}


@_edit
def a_bullet_moved_and_tracked(root: etree._Element) -> Expected:
    first, second, _ = _paragraphs(root, POINTS + "[]")
    text = _text(first)
    _retype(
        first,
        f'<w:moveFromRangeStart w:id="913" w:name="move1" {BY}/><w:moveFrom w:id="914" {BY}>{_run(text)}</w:moveFrom>'
        '<w:moveFromRangeEnd w:id="913"/>',
    )
    first.find(W + "pPr").append(_markup(f'<w:rPr><w:moveFrom w:id="915" {BY}/></w:rPr>')[0])
    arrived = (
        f'<w:moveToRangeStart w:id="917" w:name="move1" {BY}/><w:moveTo w:id="918" {BY}>{_run(text)}</w:moveTo>'
        '<w:moveToRangeEnd w:id="917"/>'
    )
    second.addnext(_markup(_new(second, arrived, f'<w:rPr><w:moveTo w:id="916" {BY}/></w:rPr>'))[0])
    texts = "The auditors reported in March.\nThe programme is on track.\nCosts are within the budget."
    return {("moved", POINTS + "[]"): (texts, True)}


@_edit
def a_paragraph_split_and_tracked(root: etree._Element) -> Expected:
    first = _paragraphs(root, POINTS + "[]")[0]
    _retype(first, _run("The programme "))
    first.find(W + "pPr").append(_markup(f'<w:rPr><w:ins w:id="919" {BY}/></w:rPr>')[0])
    first.addnext(_markup(_new(first, _run("is on track.")))[0])
    return {
        ("changed", POINTS + "[0]"): ("The programme ", True),
        ("new", POINTS + "[]"): ("is on track.", True),
    }


@_edit
def two_paragraphs_merged_and_tracked(root: etree._Element) -> Expected:
    first = _paragraphs(root, POINTS + "[]")[0]
    first.find(W + "pPr").append(_markup(f'<w:rPr><w:del w:id="920" {BY}/></w:rPr>')[0])
    merged = "The programme is on track.The auditors reported in March."
    return {("changed", POINTS + "[0]"): (merged, True), ("deleted", POINTS + "[1]"): ("", True)}


@_edit
def the_whole_control_deleted(root: etree._Element) -> Expected:
    control = _control(root, "bridge[]")
    control.getparent().remove(control)
    return {("deleted", "bridge[0]"): ("", False), ("deleted", "bridge[1]"): ("", False)}


@_edit
def the_whole_control_deleted_and_tracked(root: etree._Element) -> Expected:
    control = _control(root, "why")
    paragraph = next(control.iter(W + "p"))
    words = _text(paragraph).replace("&", "&amp;").replace("<", "&lt;")
    _retype(paragraph, f'<w:del w:id="921" {BY}><w:r><w:delText>{words}</w:delText></w:r></w:del>')
    paragraph.find(W + "pPr").append(_markup(f'<w:rPr><w:del w:id="922" {BY}/></w:rPr>')[0])
    control.addprevious(_markup(f'<w:customXmlDelRangeStart w:id="923" {BY}/>')[0])
    control.addnext(_markup('<w:customXmlDelRangeEnd w:id="923"/>')[0])
    return {("deleted", "why"): ("", True)}


@_edit
def the_control_removed_and_its_words_kept(root: etree._Element) -> Expected:
    control = _control(root, "why")
    paragraph = next(control.iter(W + "p"))
    control.addnext(paragraph)
    control.getparent().remove(control)
    _retype(paragraph, _run("The Committee will not ask about defences."))
    return {("changed", "why"): ("The Committee will not ask about defences.", False)}


@_edit
def everything_in_a_field_deleted(root: etree._Element) -> Expected:
    control = _control(root, "why")
    control.find(W + "sdtPr").append(_markup("<w:showingPlcHdr/>")[0])
    _retype(next(control.iter(W + "p")), _run("Click or tap here to enter text."))
    return {("deleted", "why"): ("", False)}


@_edit
def typography_by_autocorrect(root: etree._Element) -> Expected:
    _retype(_paragraphs(root, "reply")[0], _run("We will\u00a0publish the figures."))
    return {("typographic", "reply"): ("We will\u00a0publish the figures.", False)}


@_edit
def a_labelled_row_reworded(root: etree._Element) -> Expected:
    _retype(_paragraphs(root, "reply")[0], _run("We publish the figures today."))
    return {("changed", "reply"): ("We publish the figures today.", False)}


@_edit
def its_label_reworded(root: etree._Element) -> Expected:
    label = next(t for t in _paragraphs(root, "reply")[0].iter(W + "t") if t.text == "If pressed")
    label.text = "If asked"
    return {("changed", "reply"): ("If asked\tWe will publish the figures.", False)}


@_edit
def looks_alone(root: etree._Element) -> Expected:
    text = "The Committee will ask about &lt;flood&gt; defences &amp; the budget."
    bold = f'<w:rPr><w:b/><w:rPrChange w:id="924" {BY}><w:rPr/></w:rPrChange></w:rPr>'
    _retype(_paragraphs(root, "why")[0], f"<w:r>{bold}<w:t>{text}</w:t></w:r>")
    return {}


@_edit
def a_cell_tracked(root: etree._Element) -> Expected:
    _retype(
        _paragraphs(root, "questions[0].a")[0],
        _run("Because the ")
        + f'<w:del w:id="925" {BY}><w:r><w:delText>tide</w:delText></w:r></w:del>'
        + f'<w:ins w:id="926" {BY}>{_run("wind")}</w:ins>'
        + _run(" has turned."),
    )
    return {("changed", "questions[0].a"): ("Because the wind has turned.", True)}


@_edit
def a_row_of_a_table_deleted_and_tracked(root: etree._Element) -> Expected:
    row = next(_control(root, "questions[0].q").iterancestors(W + "tr"))
    row.find(W + "trPr").append(_markup(f'<w:del w:id="927" {BY}/>')[0])
    for text in list(row.iter(W + "t")):
        run = text.getparent()
        wrapped = _markup(f'<w:del w:id="928" {BY}/>')[0]
        run.addprevious(wrapped)
        wrapped.append(run)
        text.tag = W + "delText"
    return {("deleted", "questions[0].q"): ("", True), ("deleted", "questions[0].a"): ("", True)}


@_edit
def a_link_and_a_field_put_in(root: etree._Element) -> Expected:
    _retype(
        _paragraphs(root, "why")[0],
        _run("See ") + f'<w:hyperlink w:anchor="x">{_run("the page")}</w:hyperlink>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + _run(" 1 May") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )  # fmt: skip
    return {("changed", "why"): ("See the page 1 May", False)}


@_edit
def a_comment(root: etree._Element) -> Expected:
    paragraph = _paragraphs(root, "lines_to_take[0].top_line")[0]
    paragraph.insert(1, _markup('<w:commentRangeStart w:id="0"/>')[0])
    for element in _markup('<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'):
        paragraph.append(element)
    return {("comment", "lines_to_take[0].top_line"): ("We have invested £5.2bn since 2021.", False)}


@_edit
def a_text_box_drawn(root: etree._Element) -> Expected:
    drawn = "".join(
        f"<mc:{branch}>{_run(' X')}</mc:{branch.split()[0]}>"
        for branch in ('Choice Requires="w15"', "Fallback")
    )
    paragraph = _paragraphs(root, "reply")[0]
    paragraph.append(_markup(f"<mc:AlternateContent>{drawn}</mc:AlternateContent>")[0])
    return {("changed", "reply"): ("We will publish the figures. X", False)}


@_edit
def the_second_paragraph_of_a_text_reworded(root: etree._Element) -> Expected:
    _retype(_paragraphs(root, "background[0].text")[1], _run("They meet each week."))
    return {("changed", "background[0].text"): ("They meet each week.", False)}


@_edit
def a_control_copied(root: etree._Element) -> Expected:
    control = _control(root, "lines_to_take[0].top_line")
    other = copy.deepcopy(control)
    other.find(f"{W}sdtPr/{W}id").set(W + "val", "4242")
    for mark in list(other.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        mark.getparent().remove(mark)
    _retype(next(other.iter(W + "p")), _run("A second top line."))
    control.addnext(other)
    return {("new", "lines_to_take[0].top_line"): ("A second top line.", False)}


@_edit
def words_of_our_own_reworded(root: etree._Element) -> Expected:
    paragraph = next(p for p in root.iter(W + "p") if _text(p) == "Words of our own.")
    _retype(paragraph, _run("Words of their own."))
    return {("changed", ""): ("Words of their own.", False)}


@_edit
def a_paragraph_between_fields(root: etree._Element) -> Expected:
    control = _control(root, "why")
    control.addnext(_markup(f"<w:p>{_run('Remember the harbour master.')}</w:p>")[0])
    return {("new", ""): ("Remember the harbour master.", False)}
