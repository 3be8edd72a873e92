"""The newest version of the changelog, in a few lines for the home page."""

from __future__ import annotations

import re
from html import escape

from checks.site import feed

SHOWN = 3
_ITEM = re.compile(r"^[-*] +(.+)$")


def news(changelog: str, address: str) -> str:
    """HTML: number and day of the newest version with the first sentence of its first items, which are for readers;
    `ExportError` for a changelog that names no version."""
    newest = feed.versions(changelog)[0]
    items = [match[1] for line in newest.lines if (match := _ITEM.match(line))]
    said = "".join(f"<li>{escape(_first(item))}</li>" for item in items[:SHOWN])
    return (
        f'<div class="news"><p><b>{newest.number}</b>（<time datetime="{newest.day}">{newest.day}</time>）头几条：</p>'
        f'<ul>{said}</ul><p><a href="{escape(address)}">全部变更</a></p></div>'
    )


def _first(item: str) -> str:
    """The first sentence, without markup."""
    return re.split("[。；]", feed.plain(item), maxsplit=1)[0] + "。"
