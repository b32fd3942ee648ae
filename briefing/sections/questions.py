"""Questions and answers, grouped by theme, with the questions that follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from briefing.document import Group, Inlines, Paragraph, Text
from briefing.item import Item
from briefing.labels import Labels
from briefing.sections.context import Context
from briefing.sections.index import slug
from briefing.sections.kind import LINES, Blocks, Named, SectionKind
from briefing.sections.sentences import spaced
from briefing.values import Choice, Maybe, Names, OneOrMany, Todo, Words


class Likelihood(Choice):
    """How probable a question is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Supplementary(Item):
    """A question that follows from the answer."""

    bare: ClassVar[str | None] = "question"
    public: ClassVar[tuple[str, ...]] = ("question", "answer", "facts")

    question: Words = Field(description="The question.")
    answer: Words | None = Field(None, description="The answer, as it can be said.")
    facts: Names = Field((), description="Ids of the facts that the answer rests on.")


class Question(Item):
    """One question and its answer."""

    bare: ClassVar[str | None] = "question"
    public: ClassVar[tuple[str, ...]] = ("theme", "question", "answer", "facts", "supplementaries")
    in_confidence: ClassVar[tuple[str, ...]] = ("lines",)

    theme: Words | None = Field(None, description="Questions of one theme stand together, under its name.")
    question: Words = Field(description="The question, as it will be put.")
    asked_by: Words | None = Field(None, description="Who is likely to ask: a person's id or a name.")
    asker_angle: Words | None = Field(None, description="What the asker is after.")
    likelihood: Maybe[Likelihood] | None = Field(None, description="high, medium or low.")
    answer: Words | None = Field(None, description="The answer, as it can be said; five lines at most.")
    if_pressed: OneOrMany[Words] = Field((), description="The second reply.")
    facts: Names = Field((), description="Ids of the facts that the answer rests on.")
    lines: Names = Field((), description="Ids of the lines to take that it draws on.")
    owner: Words | None = Field(None, description="Who answers for it: a person's id or a name.")
    supplementaries: OneOrMany[Supplementary] = Field(
        (), description="Questions that follow from the answer."
    )


def themes(questions: tuple[Question, ...]) -> dict[str, list[Question]]:
    """Return the questions by theme, themes in the order in which they first come."""
    found: dict[str, list[Question]] = {}
    for question in questions:
        found.setdefault(question.theme or "", []).append(question)
    return {"": found.pop("")} | found if "" in found else found


def named(questions: tuple[Question, ...], labels: Labels) -> Iterator[Named]:
    """Questions as Q1, Q2; those that follow from Q1 as Q1.1."""
    ordered = (question for some in themes(questions).values() for question in some)
    for n, question in enumerate(ordered, 1):
        yield _named(question, str(n), labels)
        for m, further in enumerate(question.supplementaries, 1):
            yield _named(further, f"{n}.{m}", labels)


def _named(question: Question | Supplementary, number: str, labels: Labels) -> Named:
    handle, spoken = labels.question_handle, labels.question_spoken
    return Named(
        question, question.question, "question", handle.format(number=number), spoken.format(number=number)
    )


def compose(questions: tuple[Question, ...], context: Context) -> Blocks:
    """Return a heading for each theme, and under it the questions."""
    blocks: list[Blocks] = []
    for theme, some in themes(questions).items():
        if theme:
            path = some[0].at("theme")
            anchor = context.index.anchor(f"theme-{slug(theme)}")
            blocks.append((context.heading(context.words(theme, path), path=path, anchor=anchor),))
        below = context.under() if theme else context
        blocks.extend((_one(question, below),) for question in some)
    return tuple(block for some in blocks for block in some)


def _one(question: Question, context: Context) -> Group:
    target = context.target(question)
    status = _status(question, context)
    blocks = (
        context.heading(
            context.words(question.question, question.at("question")),
            role="question.heading",
            path=question.at("question"),
            anchor=target.anchor,
            label=(Text(target.words),),
        ),
        *context.blocks(question.answer, question.at("answer"), "question.answer", "question.point"),
        *context.rows_of(
            context.labels.if_pressed, question.if_pressed, question.at("if_pressed"), "question.row"
        ),
        *((Paragraph(status, "question.status", question.path),) if status else ()),
        *(block for further in question.supplementaries for block in _supplementary(further, context)),
    )
    return Group(blocks, "question", question.path)


def _supplementary(further: Supplementary, context: Context) -> Blocks:
    target = context.target(further)
    facts = context.see((further.facts, further.at("facts"), ("facts",)))
    below = spaced([facts, context.travels(further)])
    return (
        context.heading(
            context.words(further.question, further.at("question")),
            role="question.supplementary",
            path=further.at("question"),
            anchor=target.anchor,
            label=(Text(target.words),),
            deeper=2,
        ),
        *context.blocks(further.answer, further.at("answer"), "question.reply", "question.reply.point"),
        *((Paragraph(below, "question.reply", further.path),) if below else ()),
    )


def _status(question: Question, context: Context) -> Inlines:
    labels = context.labels
    likelihood = question.likelihood
    return spaced(
        [
            context.see(
                (question.facts, question.at("facts"), ("facts",)),
                (question.lines, question.at("lines"), LINES),
            ),
            context.labelled(labels.asked_by, context.speaker(question.asked_by, question.at("asked_by"))),
            context.labelled(labels.angle, context.words(question.asker_angle, question.at("asker_angle"))),
            context.labelled(
                labels.likelihood,
                context.shown(likelihood)
                if isinstance(likelihood, Todo)
                else (Text(likelihood.value),)
                if likelihood
                else (),
            ),
            context.travels(question),
            context.labelled(labels.owner, context.speaker(question.owner, question.at("owner"))),
        ]
    )


KIND = SectionKind(
    key="questions",
    heading="Questions and answers",
    description="Questions by theme, hardest first, with answers that can be said.",
    annotation=OneOrMany[Question],
    compose=compose,
    named=named,
    example="questions:\n  - question: Why more on defence now?\n    answer: Russia is a long-term threat.\n",
    counted=True,
)
