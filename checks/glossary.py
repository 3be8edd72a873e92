"""Terms of the glossary page as tooltips: the first time a page uses one, its meaning is at hand."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

PAGE = "docs/reference/glossary.md"
_LINE = re.compile(r"^- \*\*(?P<term>[^*]+)\*\*：(?P<says>.+)$", re.MULTILINE)
_MARKUP = re.compile(r"，?见?\s*\[\[[^\]]*\]\]|\[([^\]]*)\]\([^)]*\)|[*`]")
_WITHIN = ("p", "li", "td", "dd", "strong", "em")
_APART = ("a", "abbr", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th")


def terms(text: str) -> dict[str, str]:
    """The terms of the glossary page with their first sentence, as plain text."""
    return {
        match["term"]: _MARKUP.sub(r"\1", match["says"]).split("。")[0] + "。"
        for match in _LINE.finditer(text)
    }


def explain(root: Element, meanings: dict[str, str]) -> None:
    """Wrap the first use of each term in running text in an `abbr`; headings, links and code are left alone."""
    if meanings:
        longest_first = sorted(meanings, key=len, reverse=True)
        _walk(root, re.compile("|".join(map(re.escape, longest_first))), dict(meanings))


def _walk(node: Element, pattern: re.Pattern[str], left: dict[str, str]) -> None:
    """In the order of reading; what follows a node belongs to the node around it."""
    if node.tag in _APART:
        return
    inside = node.tag in _WITHIN
    fresh: list[Element] = []
    if inside:
        node.text, fresh = _split(node.text, pattern, left)
    for child in list(node):
        _walk(child, pattern, left)
        fresh.append(child)
        if inside:
            child.tail, found = _split(child.tail, pattern, left)
            fresh += found
    if inside:
        node[:] = fresh


def _split(
    text: str | None, pattern: re.Pattern[str], left: dict[str, str]
) -> tuple[str | None, list[Element]]:
    """What stays of a text before the first term that is still unexplained, and the elements that follow."""
    if not text:
        return text, []
    found: list[Element] = []
    start, first = 0, text
    for match in pattern.finditer(text):
        says = left.pop(match.group(), None)
        if says is None:
            continue
        before = text[start : match.start()]
        if found:
            found[-1].tail = before
        else:
            first = before
        one = Element("abbr", {"title": says})
        one.text = match.group()
        found.append(one)
        start = match.end()
    if found:
        found[-1].tail = text[start:]
    return first, found
