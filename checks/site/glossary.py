"""Terms of the glossary page as tooltips: the first time a page uses one, its meaning is at hand."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from checks.site.wrapping import wrap

PAGE = "docs/reference/glossary.md"
_LINE = re.compile(r"^- \*\*(?P<term>[^*]+)\*\*：(?P<says>.+)$", re.MULTILINE)
_MARKUP = re.compile(r"，?见?\s*\[\[[^\]]*\]\]\s*|\[([^\]]*)\]\([^)]*\)|[*`]")


def terms(text: str) -> dict[str, str]:
    """The terms of the glossary page with their first sentence, as plain text."""
    return {
        match["term"]: _MARKUP.sub(r"\1", match["says"]).split("。")[0] + "。"
        for match in _LINE.finditer(text)
    }


def explain(root: Element, meanings: dict[str, str]) -> None:
    """Wrap the first use of each term in running text in an `abbr`."""
    if not meanings:
        return
    left = dict(meanings)

    def first(match: re.Match[str]) -> Element | None:
        says = left.pop(match.group(), None)
        return Element("abbr", {"title": says}) if says else None

    longest_first = sorted(meanings, key=len, reverse=True)
    wrap(root, re.compile("|".join(map(re.escape, longest_first))), first)
