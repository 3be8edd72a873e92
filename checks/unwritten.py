"""What a draft leaves for a person to write, so that none of it is published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from checks.page import Page, Problem
from checks.rules import BY_ID
from checks.spelling import nearest

UNWRITTEN = "（待写："
"""How a place begins that a draft leaves open."""
_RULES = "docs/rules"


def problems(page: Page) -> Iterator[Problem]:
    """Every line that still waits for its words, and a page of a rule that the code does not have."""
    for number, line in enumerate(page.lines, 1):
        _, found, rest = line.partition(UNWRITTEN)
        if found:
            says = f"底稿里的“{UNWRITTEN}{rest.partition('）')[0][:30]}）”还没有换成自己的话。"
            yield Problem(page.path, number, says)
    path = PurePosixPath(page.path)
    if str(path.parent) == _RULES and path.stem not in BY_ID and not _lists(page):
        near = nearest(path.stem, list(BY_ID))
        hint = (
            near if near.startswith("是不是") else "先把规则写进 checks/rules/ 里的 RULES，或者给文件改名。"
        )
        yield Problem(page.path, 1, f"没有编号为“{path.stem[:60]}”的规则，规则页与规则同名。{hint}")


def _lists(page: Page) -> bool:
    """Whether a page below docs/rules/ lists rules and is of none."""
    return any("[[checks:rules" in page.lines[index] for index in page.prose)
