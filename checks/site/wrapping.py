"""Words in the running text of a page put into elements; headings, links and code are left alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

Make = Callable[[re.Match[str]], Element | None]
_WITHIN = ("p", "li", "td", "dd", "strong", "em")
_APART = ("a", "abbr", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th")


def wrap(node: Element, pattern: re.Pattern[str], make: Make) -> None:
    """Replace each match below a node by what `make` gives for it, in the order of reading; None leaves the words.

    What follows a node belongs to the node around it.
    """
    if node.tag in _APART:
        return
    inside = node.tag in _WITHIN
    fresh: list[Element] = []
    if inside:
        node.text, fresh = _split(node.text, pattern, make)
    for child in list(node):
        wrap(child, pattern, make)
        fresh.append(child)
        if inside:
            child.tail, found = _split(child.tail, pattern, make)
            fresh += found
    if inside:
        node[:] = fresh


def _split(text: str | None, pattern: re.Pattern[str], make: Make) -> tuple[str | None, list[Element]]:
    """What stays of a text before the first match that is wrapped, and the elements that follow."""
    if not text:
        return text, []
    found: list[Element] = []
    start, first = 0, text
    for match in pattern.finditer(text):
        one = make(match)
        if one is None:
            continue
        before = text[start : match.start()]
        if found:
            found[-1].tail = before
        else:
            first = before
        one.text = match.group()
        found.append(one)
        start = match.end()
    if found:
        found[-1].tail = text[start:]
    return first, found
