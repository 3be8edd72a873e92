"""Boxes, tabs, lists and footnotes that Markdown would show as bare marks, for want of a blank, an indentation or a note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.markup import CODE
from checks.page import Page, Problem

_BOX = re.compile(r"^(?P<indent> *)(?P<mark>!!!|\?\?\?\+?|===[!+]{0,2}) *(?:\w+|[\"“])")
_ITEM = re.compile(r"^[\s>]*(-|\d{1,2}\.)(?=[\u4e00-\u9fff“])")
_NOTE = re.compile(r"\[\^(?P<name>[^\]\s]{1,40})\](?P<said>:?)")


def problems(page: Page) -> Iterator[Problem]:
    """A sentence for each box that holds nothing, each item that is none, and each footnote that is not there."""
    yield from _empty(page)
    for index in page.prose:
        if item := _ITEM.match(page.lines[index]):
            says = f"“{item[1]}”后面要空一格，才是列表的一项，这里写的是“{page.lines[index].strip()[:20]}”。"
            yield Problem(page.path, index + 1, says)
    notes = [
        (index + 1, match["name"], bool(match["said"]) and not page.lines[index][: match.start()].strip())
        for index in page.prose
        for match in _NOTE.finditer(CODE.sub("", page.lines[index]))
    ]
    said = {name for _, name, defines in notes if defines}
    for line, name, _ in notes:
        if name not in said:
            says = f"脚注“[^{name}]”没有内容，会照样印出来。请另起一行写“[^{name}]: 内容”，或删去。"
            yield Problem(page.path, line, says)


def _empty(page: Page) -> Iterator[Problem]:
    prose = {*page.prose}
    for index in page.prose:
        if not (box := _BOX.match(page.lines[index])):
            continue
        below = next(
            (place for place in range(index + 1, len(page.lines)) if page.lines[place].strip()), None
        )
        indent = len(box["indent"]) + 4
        held = below is not None and page.lines[below].startswith((" " * indent, "\t"))
        if not held:
            found = page.lines[below].strip()[:20] if below is not None and below in prose else ""
            shown = f"，下面是“{found}”" if found else ""
            says = f"“{box['mark']}”开始的框里没有内容{shown}。框里的每一行都要比这一行多缩进四格。"
            yield Problem(page.path, index + 1, says)
