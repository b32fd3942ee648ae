"""What was found in a release, before it becomes a pack: shared by all that build parts of the draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from briefing.diagnostics import Diagnostic, Place, Severity
from briefing.lift.draft import Taken
from briefing.lift.parts import Parts
from briefing.lift.quotes import Heard
from briefing.readers.releases import Paragraph, Release


@dataclass(slots=True)
class Findings:
    """A release taken apart, and what the report will say."""

    release: Release
    parts: Parts
    heard: Heard
    published: date | None
    taken: list[Taken] = field(default_factory=list)
    doubts: list[Diagnostic] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    """Places of paragraphs that stand in the draft."""

    def note(self, *places: int) -> str:
        """The comment that says where an item came from: "lines 5, 7"; the file's own data for place 0."""
        wanted = list(dict.fromkeys(place for place in places if place))
        if not wanted:
            return "said by the file itself"
        many = "s" if len(wanted) > 1 else ""
        return f"{self.release.unit}{many} {', '.join(map(str, wanted))}"

    def take(self, what: str, *places: int) -> None:
        """Tell the report of something taken, and mark its paragraphs as used."""
        self.taken.append(Taken(places[0] if places else 0, what))
        self.used.update(places)

    def doubt(self, code: str, place: int, message: str, remedy: str = "") -> None:
        """Tell the report of something doubtful."""
        where = Place(self.release.name, place, 1, place, 2) if place else None
        one = Diagnostic(code, message, help=remedy, place=where, severity=Severity.NOTE)
        if one not in self.doubts:
            self.doubts.append(one)

    @property
    def text(self) -> list[Paragraph]:
        """The paragraphs in which somebody may speak: the body and the notes. `Heard` counts them."""
        return [*self.parts.body, *self.parts.notes]
