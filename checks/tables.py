"""Tables that Markdown would not draw as they are written: it shows the marks, or drops what is one cell too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.containers import split
from checks.page import Page, Problem

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_NO_EDGE = re.compile(r"\\.|(?<!(?<!\\)`)(`+)(?!`).{0,1000}?(?<!`)\1(?!`)")


def problems(page: Page) -> Iterator[Problem]:
    """A sentence for each table that is not drawn as it is written."""
    for block in _blocks(page):
        lines = [split(page.lines[index])[2].strip() for index in block]
        rules = [place for place, line in enumerate(lines) if "|" in line and _RULE.fullmatch(line)]
        like = next((place for place, line in enumerate(lines) if line.startswith(("|", "｜"))), None)
        if not rules and like is not None:
            says = "这一行像表格的一行。表格的第二行要写“|---|---|”，有几列写几个；竖线是半角的。"
            yield Problem(page.path, block[like] + 1, says)
        elif rules and rules[0] != 1:
            says = "“|---|---|”的上一行应是表格的第一行，再上面空一行。"
            yield Problem(page.path, block[rules[0]] + 1, says)
        elif rules:
            wanted = _cells(lines[0])
            for place, line in enumerate(lines):
                if (count := _cells(line)) != wanted:
                    says = f"表格的这一行有 {count} 格，第一行有 {wanted} 格，多出的不会显示。请补齐或删去；格子里的竖线写成“\\|”。"
                    yield Problem(page.path, block[place] + 1, says)


def _blocks(page: Page) -> Iterator[list[int]]:
    """The runs of lines of prose without a blank one between them, all as far in, and in the same quotation."""
    block: list[int] = []
    for index in (*page.prose, -1):
        line = page.lines[index] if index >= 0 else ""
        if block and (not line.strip() or index != block[-1] + 1):
            if len({split(page.lines[one])[:2] for one in block}) == 1:
                yield block
            block = []
        if line.strip():
            block.append(index)


def _cells(line: str) -> int:
    """How many cells a row has."""
    plain = _NO_EDGE.sub("x", line).strip()
    return plain.removeprefix("|").removesuffix("|").count("|") + 1
