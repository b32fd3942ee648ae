"""What every model of the source is, and what every item in a list carries."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationInfo, model_validator

from briefing.document import SourcePath
from briefing.values import Choice, Maybe, Names, key_form


class Model(BaseModel):
    """A closed set of fields; keys forgive case, space, hyphen and underscore, and short forms come first."""

    model_config = ConfigDict(
        extra="forbid", defer_build=True, frozen=True, str_strip_whitespace=True, hide_input_in_errors=True
    )

    bare: ClassVar[str | None] = None
    """The field that a bare text stands for; a list too where that field is a list."""

    pair: ClassVar[tuple[str, str] | None] = None
    """The fields that one key and its text stand for, where the key is none of ours: ``FIRS: what it means``."""

    public: ClassVar[tuple[str, ...]] = ()
    """Fields that may leave the house with an item that may. What is not named here never does."""
    in_confidence: ClassVar[tuple[str, ...]] = ()
    """Further ones for readers who are told in confidence."""

    _path: SourcePath = PrivateAttr(default=())

    @property
    def path(self) -> SourcePath:
        """Where this stands in the source; empty for a model that was not read from one."""
        # Straight to where pydantic keeps it: its own way there costs a fifth of composing a long pack.
        private = self.__pydantic_private__
        return private["_path"] if private else ()

    def at(self, *steps: str | int) -> SourcePath:
        """Return the path of a field or a value below."""
        return (*self.path, *steps)

    @classmethod
    def field_key(cls, key: str) -> str | None:
        """Return the field that a key means, however it is spelt, or None."""
        return cls._fields_by_form().get(key_form(key))

    @classmethod
    def _fields_by_form(cls) -> dict[str, str]:
        known: dict[str, str] | None = cls.__dict__.get("_forms")
        if known is None:
            known = {}
            for name, info in cls.model_fields.items():
                known[key_form(info.alias or name)] = info.alias or name
                known.setdefault(key_form(name), info.alias or name)
            type.__setattr__(cls, "_forms", known)
        return known

    @classmethod
    def _required(cls) -> frozenset[str]:
        known: frozenset[str] | None = cls.__dict__.get("_wanted")
        if known is None:
            known = frozenset(
                info.alias or name for name, info in cls.model_fields.items() if info.is_required()
            )
            type.__setattr__(cls, "_wanted", known)
        return known

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any, info: ValidationInfo) -> Any:
        """Spell keys as the fields do, leave out those with nothing after them, and unfold a bare text.

        Where something must be said, a text of spaces is nothing too: a message without words would be printed as a
        number alone. A key that is not known stays, even with nothing after it: words that end in a colon are such a
        key.
        """
        if isinstance(value, dict):
            if info.context and "seen" in info.context:  # a second look, to tell faults
                info.context["seen"][id(value)] = cls
            known = cls._fields_by_form()
            if cls.pair is not None and len(value) == 1:
                [(key, text)] = value.items()
                if isinstance(text, str) and cls._starts_pair(key):
                    return dict(zip(cls.pair, (key, text), strict=True))
            spelt: dict[Any, Any] = {}
            for key, entry in value.items():
                field = known.get(key_form(key)) if isinstance(key, str) else None
                blank = isinstance(entry, str) and not entry.strip() and field in cls._required()
                if field is None or not (entry is None or blank):
                    spelt[field or key] = entry
            return spelt
        if cls.bare is not None and (
            isinstance(value, str) or (isinstance(value, list) and cls.bare_is_list())
        ):
            return {cls.bare: value} if not isinstance(value, str) or value.strip() else {}
        return value

    @classmethod
    def _starts_pair(cls, key: object) -> bool:
        """Whether a key is the first half of a pair rather than a field's name."""
        return isinstance(key, str) and key_form(key) not in cls._fields_by_form()

    @classmethod
    def apart(cls, value: Any) -> Any:
        """Return ``{FIRS: words, NATO: words}``, where a list of pairs is wanted, as that list."""
        if isinstance(value, dict) and len(value) > 1 and all(map(cls._starts_pair, value)):
            return [{key: words} for key, words in value.items()]
        return value

    @classmethod
    def bare_is_list(cls) -> bool:
        """Whether a bare list stands for an item too."""
        field = cls.model_fields.get(cls.bare or "")
        return field is not None and getattr(field.annotation, "__origin__", None) in {tuple, list}


class Usable(Choice):
    """How far an item may travel."""

    PUBLIC = "public"
    IN_CONFIDENCE = "in confidence"
    INTERNAL = "internal"


class Item(Model):
    """An item of a list: what every kind of content may say of each."""

    id: str | None = Field(
        None, description="A name to refer to it by; made from its first words if left out."
    )
    marking: str | None = Field(None, description="Protective marking of this item, if not the pack's.")
    usable: Maybe[Usable] = Field(
        Usable.INTERNAL, description="How far it may travel: public, in confidence, internal (if left out)."
    )
    say_to: Names = Field((), description="To whom it may be said: Allies, media.")
    disclosure: str | None = Field(
        None, description="The ground for withholding it under freedom of information."
    )
