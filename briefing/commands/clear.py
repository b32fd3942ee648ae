"""``briefing clear``: record who has cleared a line, and which words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefing.commands.terminal import Answer, Format, OutputFormat, Quiet, file_json, give

if TYPE_CHECKING:
    from briefing.clearances import Clearable
    from briefing.diagnostics import Fix
    from briefing.source import Source


def clear(
    pack: Annotated[Path, typer.Argument(metavar="PACK", hidden=True)],
    line: Annotated[str, typer.Argument(metavar="ID", hidden=True)],
    *,
    by: Annotated[str, typer.Option(metavar="WHO", help="Name, role and date, with commas.")],
    quiet: Quiet = False,
    output_format: Format = OutputFormat.FULL,
) -> None:
    """Record that a line is cleared, with the words that it has now.

    PACK is a YAML file, ID the id of a line in it, or press_line. Once the words change,
    `briefing check` says that the clearance no longer covers them.

    \b
    Example:
      briefing clear my-meeting.yaml spending --by "A Name, press office, 3 April 2025"
    """  # noqa: D301 - Typer's mark for lines that stay as they are
    give(_clear(pack, line, by), quiet=quiet, output_format=output_format)


def _clear(path: Path, name: str, by: str) -> Answer:
    from briefing.checks.fixes import Encoded, applied
    from briefing.clearances import clearable, named
    from briefing.files import Trouble, read_named, write_all
    from briefing.source import read_pack
    from briefing.wording import nearest

    if not by.strip(" ,"):
        raise Trouble(
            "--by names nobody", 'write name, role and date: --by "A Name, press office, 3 April 2025"'
        )
    read_named(path, 1)
    read = read_pack(path)
    if read.value is None:
        return Answer({"cleared": None, "written": []}, diagnostics=read.diagnostics)
    found = named(read.value, name)
    if found is None:
        known = tuple(one.name for one in clearable(read.value))
        near = nearest(name, known)
        hint = f"did you mean {near}? " if near else ""
        raise Trouble(
            f"no line of {path.as_posix()} has the id “{name}”",
            f"{hint}lines that can be cleared: {', '.join(known) or 'none'}",
        )
    if found.is_to_come:
        raise Trouble(f"{found.name} has no words to clear yet", "write the line in place of TODO first")
    _refuse_undated(by)
    fix = _entry(found, by, read.source)
    file = Path(fix.place.file)
    before = Encoded.read(file.read_bytes())
    assert before is not None  # it was read a moment ago
    after = before.data(applied(before.text, [fix]))
    write_all({file: after})
    again = read_pack(path).value
    now = named(again, name) if again else None
    if now is None or not any(one.words == found.digest for one in now.item.cleared):
        write_all({file: before.data(before.text)})
        raise Trouble(
            f"the clearances of {name} have a form that cannot be added to",
            f'write under its cleared:\n  - "{_spelt(found, by)}"',
        )
    place = {"file": file.as_posix(), "line": fix.place.line}
    return Answer(
        {
            "cleared": {"line": found.name, "by": by, "words": found.digest, "place": place},
            "written": [file_json(file, after)],
        },
        [f"{file.as_posix()}:{fix.place.line}: {name} cleared by {by} (words {found.digest})"],
    )


def _refuse_undated(by: str) -> None:
    """Raise `Trouble` where it is not said who cleared the line, in what role, and on which date."""
    from pydantic_core import PydanticCustomError

    from briefing.files import Trouble
    from briefing.moments import Day

    who, *rest = [part.strip() for part in by.split(",")]
    shown = '--by "A Name, press office, 3 April 2025"'
    if not who or not rest:
        raise Trouble(f"“{by}” does not say who cleared the line, in what role, and when", f"write {shown}")
    try:
        Day.read(rest[-1])
    except PydanticCustomError as error:
        context = error.context or {}
        raise Trouble(str(context.get("message", error)), f"{context.get('help', '')}: {shown}") from None


def _spelt(found: Clearable, by: str) -> str:
    return f"{by.strip().rstrip(',')}, words {found.digest}"


def _entry(found: Clearable, by: str, source: Source) -> Fix:
    """The change of the file: a TODO gives way, a clearance by the same person too, else one is added."""
    from briefing.faults import node_at
    from briefing.yamltext import Listing

    node = node_at(source.root, found.item.path)
    new = _quoted(_spelt(found, by))
    if isinstance(node, str):  # the line is its words alone
        return _unfolded(found, node_at(source.root, found.item.path[:-1]), new)
    key = node.key_for("cleared")
    if key is None or node[key] is None:
        return _added_key(node, key, new)
    value = node[key]
    if isinstance(value, Listing):
        return _in_list(value, by, new)
    if isinstance(value, str) and not _waits_for(value, by) and not _same(value, by):
        start = node.key_place(key)
        indent = " " * (start.column + 1)
        return _replace(node.value_place(key), f"\n{indent}- {_quoted(value)}\n{indent}- {new}")
    return _replace(node.value_place(key), new)


def _unfolded(found: Clearable, parent: Any, new: str) -> Fix:
    """The change of a bare text to an item with keys: the words stay as they are written."""
    from briefing.diagnostics import Place

    step = found.item.path[-1]
    source = parent.source
    if isinstance(step, int):
        place = parent.item_place(step)
        column, start, before = place.column, place.column, ""
    else:
        key = parent.key_for(step)
        place, name = parent.value_place(key), parent.key_place(key)
        column, start = name.column + 2, name.end_column + 1  # behind the colon
        before = "\n" + " " * (column - 1)
    lines = [source.line(n) for n in range(place.line, place.end_line + 1)]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    words = "\n".join([lines[0], *(f"  {line}" if line.strip() else line for line in lines[1:])])
    text = f"{before}{type(found.item).bare}: {words.rstrip()}\n{' ' * (column - 1)}cleared: {new}"
    ends_line = "\n" if place.end_column == 1 else ""
    return _replace(Place(place.file, place.line, start, place.end_line, place.end_column), text + ends_line)


def _in_list(value: Any, by: str, new: str) -> Fix:
    for n, entry in enumerate(value):
        if isinstance(entry, str) and (_waits_for(entry, by) or _same(entry, by)):
            return _replace(value.item_place(n), new)
    last = value.item_place(len(value) - 1)
    line = value.source.line(last.line)
    indent = " " * (len(line) - len(line.lstrip(" ")))
    return _after(value.source, last.end_line, f"{indent}- {new}\n")


def _added_key(node: Any, key: str | None, new: str) -> Fix:
    from briefing.diagnostics import Place

    if key is not None:
        place = node.key_place(key)
        end = Place(place.file, place.line, place.end_column + 1, place.line, place.end_column + 1)
        return _replace(end, f" {new}")
    first = node.key_place(next(iter(node)))
    if node.source.line(first.line)[: first.column - 1].rstrip().endswith("{"):
        from briefing.repair import quoted

        text = new if new[:1] in "\"'" else quoted(new)
        return _replace(
            Place(first.file, first.line, first.column, first.line, first.column), f"cleared: {text}, "
        )
    # After the value of the first key, which in an item stands behind the hyphen.
    indent = " " * (first.column - 1)
    later = [node.key_place(name).line for name in node][1:]
    value = node.value_place(next(iter(node)))
    line = (later[0] if later else value.end_line + (value.end_column > 1)) - 1
    return _after(node.source, line, f"{indent}cleared: {new}\n")


def _after(source: Any, line: int, text: str) -> Fix:
    from briefing.diagnostics import Place

    if line >= len(source.lines):  # the last line has no end
        end = len(source.line(len(source.lines))) + 1
        last = len(source.lines)
        return _replace(Place(source.name, last, end, last, end), f"\n{text.rstrip()}")
    return _replace(Place(source.name, line + 1, 1, line + 1, 1), text)


def _replace(place: Any, text: str) -> Fix:
    from briefing.diagnostics import Fix

    return Fix(place, text)


def _waits_for(entry: str, by: str) -> bool:
    """Whether an entry is a TODO that this clearance answers: one for no role, or for this one."""
    from briefing.values import Todo

    todo = Todo.read(entry)
    return todo is not None and (not todo.note or todo.note.casefold() in by.casefold())


def _same(entry: str, by: str) -> bool:
    """Whether two clearances are by the same person."""
    return entry.partition(",")[0].strip().casefold() == by.partition(",")[0].strip().casefold()


def _quoted(text: str) -> str:
    from briefing.repair import quoted

    return quoted(text) if ": " in text or " #" in text or text[:1] in "\"'&*!%@`[{>|-?" else text
