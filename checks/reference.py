"""`[[…]]` in prose: a rule, a source, or something drawn from the data.

`[[send-window]]` names a rule, `[[source:gbt-45251-2025]]` a source; `[[checks:summary]]` and the like stand
alone on a line and are drawn by the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from checks.context import nearest
from checks.page import Page, Problem
from checks.rules import BY_ID
from checks.sources import sources

DRAWN = (
    "summary",
    "sources",
    "rules",
    "rules-by-source",
    "rules-by-harm",
    "rule",
    "coverage",
    "feed",
    "offline",
    "news",
    "library",
    "checker",
    "distress",
    "calculator",
)
_TOKEN = re.compile(r"(?P<code>(?P<ticks>`+).*?(?P=ticks))|\[\[(?P<name>[^\[\]\n]{1,80})\]\]")


def wrong(name: str) -> str | None:
    """Why a reference names nothing, as a Chinese sentence; None where it is good."""
    kind, _, rest = name.partition(":")
    if kind == "source":
        return None if rest in sources() else f"没有编号为“{rest}”的来源。{nearest(rest, list(sources()))}"
    if kind == "checks":
        return None if rest in DRAWN else f"没有“[[checks:{rest}]]”。{nearest(rest, DRAWN)}"
    return None if name in BY_ID else f"没有编号为“{name}”的规则。{nearest(name, list(BY_ID))}"


def problems(page: Page) -> Iterator[Problem]:
    """Every reference of a page that names nothing, with its line."""
    for index in page.prose:
        for match in _TOKEN.finditer(page.lines[index]):
            says = wrong(match["name"]) if match["name"] else None
            if says:
                yield Problem(page.path, index + 1, f"“[[{match['name']}]]”：{says}")


def replaced(line: str, draw: Callable[[str], str]) -> str:
    """A line of prose with each reference outside code replaced by what `draw` gives for its name."""
    return _TOKEN.sub(lambda match: draw(match["name"]) if match["name"] else match[0], line)
