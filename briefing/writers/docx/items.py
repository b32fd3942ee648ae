"""Items: the paragraphs and tables of a Word body before they are markup, and the places that they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.document import Contents, Figure, Inlines, SourcePath, Table
    from briefing.writers.docx.formats import Edge
    from briefing.writers.docx.sheet import Named


class Item:
    """A paragraph, or a table, contents list or picture standing where a paragraph could.

    What few items have is said once, for the class: there are thousands of them, and making one counts.
    """

    label: Inlines = ()
    label_role: str = ""
    stacked: bool = False
    """The label stands on a line of its own above the words."""
    block: Table | Contents | Figure | None = None
    top: Edge | None = None
    side: Edge | None = None
    bottom: Edge | None = None
    end: Edge | None = None
    between: Edge | None = None
    align: str = ""
    keep: bool = False
    whole: bool = False
    """Its lines stand on one page, whatever its style says."""
    ends: bool = False
    """Last above a rule or in a box: its style may not keep it with what follows."""
    page_break: bool = False
    part_break: bool = False
    """What follows starts on a right-hand page."""
    number: int = 0
    """A list's own count where the style's would run on; 0 for the style's."""
    level: int = -1
    """Depth in a list; -1 for a paragraph that has no bullet or number."""
    room: int = 0
    """Space before a heading beside its style's own: one that Word lists by its style must keep it."""
    beside: int = 0
    """Width of the frame that sets it beside the paragraph that follows; 0 for a paragraph in the text."""
    anchors: tuple[str, ...] = ()
    source: SourcePath = ()
    list_source: SourcePath = ()
    """Of the list that it is an item of, or a further paragraph of one."""

    def __init__(self, style: Named, inlines: Inlines, place: Place) -> None:
        form = style.form
        self.style = style
        self.inlines = inlines
        self.left = form.left + place.left
        self.hang = form.hang
        self.before = form.before
        self.after = form.after
        self.right = place.right
        self.words = place.words
        """Where it stands, for the name of its style."""


@dataclass(frozen=True, slots=True)
class Place:
    """The container that blocks stand in; twentieths of a point from the edges of the text."""

    left: int = 0
    right: int = 0
    boxed: bool = False
    words: str = ""
    row: str = ""
    """Role of the label row that they stand in: paragraphs of that role are set by the row, not by themselves."""
    list: str = ""
    """Role of the list that they stand in, when they are of its items."""


NOWHERE = Place()
"""The text itself, in no container."""
