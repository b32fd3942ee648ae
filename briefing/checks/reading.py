"""A pack as the rules read it: its model, its words, what is asked of it, and its pages where they are measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.checks.corpus import (
    OURS,
    OURS_AND_HEADINGS,
    Corpus,
    Hit,
    Passage,
    Sign,
    Use,
    blanked,
    joined,
    sentences,
    without,
)
from briefing.checks.places import Scalar, scalar
from briefing.checks.settings import Settings
from briefing.values import Day, Days

if TYPE_CHECKING:
    from briefing.document import SourcePath
    from briefing.layout import Layout
    from briefing.pack import Head
    from briefing.source import Source
    from briefing.style import HouseStyle


@dataclass
class Reading:
    """What a rule is given. Nothing here may be changed by it."""

    pack: Head
    source: Source
    house: HouseStyle
    settings: Settings
    passages: tuple[Passage, ...]
    folder: Path
    """Where the pack stands."""
    order: tuple[str, ...] = ()
    """Keys of the sections in printed order."""
    lay_out: Callable[[], Layout] | None = None
    _layout: list[Layout] = field(default_factory=list)
    _scalars: dict[SourcePath, Scalar | None] = field(default_factory=dict)
    _sentences: dict[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    @property
    def layout(self) -> Layout | None:
        """The pages, made when they are first asked for."""
        if not self._layout and self.lay_out is not None:
            self._layout.append(self.lay_out())
        return self._layout[0] if self._layout else None

    # Words

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Official names of the guide and of the pack, longest first."""
        own = (p.text for p in self.passages if p.use is Use.NAME and 3 < len(p.text) < 120)
        several = {name for name in own if " " in name.strip()}
        return tuple(sorted({*self.settings.checking.names, *several}, key=lambda name: (-len(name), name)))

    @cached_property
    def ours(self) -> Corpus:
        """Our own words with headings."""
        return Corpus(self.named.passages, without(self.named.text, self.names))

    @cached_property
    def named(self) -> Corpus:
        """Our own words with headings, official names not blanked out."""
        texts = [p for p in self.passages if p.use in OURS_AND_HEADINGS]
        return Corpus(texts, blanked(joined(texts)))

    @cached_property
    def everything(self) -> Corpus:
        """Every text but others' words, as written."""
        texts = [p for p in self.passages if p.use is not Use.QUOTED]
        return Corpus(texts, joined(texts))

    def prose(self, pattern: re.Pattern[str], *signs: Sign) -> Iterator[Hit]:
        """Find a pattern in our own words; with ``signs``, in those texts alone that hold one of them."""
        return self.ours.search(pattern, *signs, uses=OURS)

    def sentences(self, text: str) -> Sequence[tuple[int, int]]:
        """Return where each sentence of a text starts and ends, worked out once."""
        spans = self._sentences.get(text)
        if spans is None:
            spans = self._sentences[text] = tuple(sentences(text))
        return spans

    # What the pack says

    def items(self, key: str) -> tuple[Any, ...]:
        """Return the items of a section, none where it is left out."""
        if key not in type(self.pack).model_fields:
            return ()
        value = self.pack.section(key)
        return () if value is None else value if isinstance(value, tuple) else (value,)

    def by_id(self, key: str) -> Mapping[str, Any]:
        """Return the items of a section that have an id, by id."""
        return {item.id: item for item in self.items(key) if item.id}

    @cached_property
    def dates(self) -> Days | None:
        """When the event is."""
        return self.pack.date if isinstance(self.pack.date, Days) else None

    @cached_property
    def written_on(self) -> date | None:
        """The date of the pack itself, else that of its event."""
        if isinstance(self.pack.document_date, Day):
            return self.pack.document_date.date
        return self.dates.first if self.dates else None

    @property
    def drafted(self) -> bool:
        """Whether the pack is still a draft."""
        return str(getattr(self.pack.status, "value", "draft")) == "draft"

    def text_at(self, path: SourcePath) -> Passage | None:
        """Return the text at a path."""
        return self._by_path.get(path)

    def scalar_at(self, path: SourcePath) -> Scalar | None:
        """Return the text at a path as it stands in its file."""
        if path not in self._scalars:
            self._scalars[path] = scalar(self.source, path)
        return self._scalars[path]

    @cached_property
    def _by_path(self) -> dict[SourcePath, Passage]:
        return {passage.path: passage for passage in self.passages}
