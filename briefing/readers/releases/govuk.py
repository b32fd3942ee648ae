"""GOV.UK Content API JSON → paragraphs of ``details.body``, with title, description, day and address."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from briefing.readers.releases.model import Paragraph, Release, Unreadable, day_of, folded

_SITE = "https://www.gov.uk"


def read_govuk(text: str, name: str) -> Release | None:
    """Return the release of a content item, or None where the text is no JSON of that kind."""
    try:
        item = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(item, dict) or not isinstance(item.get("title"), str):
        raise Unreadable(
            f"{name} is JSON, but no content item of GOV.UK: it has no title",
            "take it from https://www.gov.uk/api/content/ and the path of the page",
        )
    from briefing.readers.releases.page import read_page

    page = read_page(f"<main>{_body(item)}</main>", name)
    # A body stands on one line of the file, so its paragraphs are counted.
    numbered = tuple(replace(p, place=n) for n, p in enumerate(page.paragraphs, 1))
    return Release(
        name,
        numbered,
        unit="paragraph",
        title=folded(item["title"]),
        summary=folded(_text(item.get("description"))),
        published=day_of(item.get("first_published_at")) or day_of(item.get("public_updated_at")),
        address=_SITE + _text(item.get("base_path")) if _text(item.get("base_path")).startswith("/") else "",
        publisher=_publisher(item),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _body(item: dict[str, Any]) -> str:
    details = item.get("details")
    body = details.get("body") if isinstance(details, dict) else None
    if isinstance(body, list):  # the same text in several formats
        body = next(
            (
                part.get("content")
                for part in body
                if isinstance(part, dict) and "html" in _text(part.get("content_type"))
            ),
            None,
        )
    return _text(body)


def _publisher(item: dict[str, Any]) -> str:
    links = item.get("links")
    found = links.get("organisations") if isinstance(links, dict) else None
    names = [folded(_text(one.get("title"))) for one in found or [] if isinstance(one, dict)]
    return ", ".join(name for name in names if name)


def is_content_item(paragraphs: tuple[Paragraph, ...]) -> bool:
    """Return whether anything can be taken from these paragraphs."""
    return any(paragraph.text for paragraph in paragraphs)
