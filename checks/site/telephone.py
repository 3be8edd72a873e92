"""The public telephones that sources name, which a phone dials from the pages for people in need of them."""

from __future__ import annotations

import re
from functools import cache
from xml.etree.ElementTree import Element

from checks.site.wrapping import wrap
from checks.sources import sources

_PAGES = re.compile(r"docs/(?:index\.md|received/|tools/check\.md|guide/threats\.md)")


@cache
def lines() -> dict[str, str]:
    """Each number with the id of the source that names it."""
    return {
        label: source.id
        for source in sources().values()
        if source.id == "public-lines" or source.id.startswith("line-")
        for label in source.articles
        if label.isdigit()
    }


@cache
def pattern() -> re.Pattern[str]:
    """A public telephone in running text."""
    return re.compile(rf"(?<![\d.-])(?:{'|'.join(lines())})(?![\d.-]*\d)")


def dialled(path: str) -> bool:
    """Whether the numbers on a page are links: the home page, and the pages that speak to people who got a message."""
    return _PAGES.match(path) is not None


def dial(root: Element) -> None:
    """Make every public telephone in running text a link that dials it."""
    wrap(
        root,
        pattern(),
        lambda match: Element("a", {"href": f"tel:{match.group()}"}),
    )
