"""Comments of a review copy: at each TODO, each invented passage, and each item that nobody has cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.labels import ENGLISH
from briefing.writers.docx.markup import HEAD, NAMESPACES, attribute, run, styled

if TYPE_CHECKING:
    from briefing.document import Remark, SourcePath
    from briefing.writers.docx.sheet import Sheet

AUTHOR = "briefing"
"""Signs our own comments, so that they are told from those of people."""


class Comments:
    """The comments of one file, in the order of its body."""

    def __init__(self, sheet: Sheet, remarks: tuple[Remark, ...], moment: str) -> None:
        self.moment = moment
        self._text = sheet.comment_text().id
        self._mark = sheet.comment_mark()
        self._waiting = {remark.path: remark.text for remark in remarks}
        self._by_role = {"todo": ENGLISH.still_to_do, "illustrative": ENGLISH.invented}
        self._said: list[str] = []

    def of_role(self, role: str) -> str:
        """Return what is said of runs of a role; empty for most."""
        return self._by_role.get(role, "")

    def of_item(self, source: SourcePath) -> str:
        """Return what is said of the item that a paragraph is the first to show; empty for most."""
        for length in range(1, len(source)):
            text = self._waiting.pop(source[:length], "")
            if text:
                return text
        return ""

    def round(self, content: str, text: str) -> str:
        """Return content with a comment on it."""
        number = len(self._said)
        self._said.append(text)
        return (
            f'<w:commentRangeStart w:id="{number}"/>{content}<w:commentRangeEnd w:id="{number}"/>'
            f'<w:r><w:rPr><w:rStyle w:val="{self._mark}"/></w:rPr><w:commentReference w:id="{number}"/></w:r>'
        )

    def part(self) -> str:
        """Return ``comments.xml``; empty when there is nothing to say."""
        if not self._said:
            return ""
        mark = f'<w:r><w:rPr><w:rStyle w:val="{self._mark}"/></w:rPr><w:annotationRef/></w:r>'
        comments = "".join(
            f'<w:comment w:id="{number}" w:author={attribute(AUTHOR)} w:initials="b" w:date="{self.moment}">'
            f"{styled(mark + run(text), self._text)}</w:comment>"
            for number, text in enumerate(self._said)
        )
        return f"{HEAD}<w:comments {NAMESPACES}>{comments}</w:comments>"
