"""`[[…]]` in prose: a rule, a source, or something drawn from the data.

`[[send-window]]` names a rule, `[[source:gbt-45251-2025]]` a source; `[[checks:summary]]` and the like stand
alone on a line and are drawn by the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from checks.page import Page, Problem
from checks.rules import BY_ID
from checks.sources import sources
from checks.spelling import closest, nearest, titled

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
_SOURCES = "全部编号在 checks/sources.toml 里，是每份来源方括号里的名字。"
_RULES = "全部编号在“规则一览”那一页。"
_TOKEN = re.compile(r"(?P<code>(?P<ticks>`+).*?(?P=ticks))|\[\[(?P<name>[^\[\]\n]{1,80})\]\]")


def wrong(name: str) -> str | None:
    """Why a reference names nothing, as a Chinese sentence; None where it is good."""
    kind, _, rest = name.partition(":")
    if kind == "source":
        known = {key: source.title for key, source in sources().items()}
        return None if rest in known else f"没有编号为“{rest}”的来源。{_meant(rest, known, _SOURCES)}"
    if kind == "checks":
        return None if rest in DRAWN else f"没有“[[checks:{rest}]]”。{nearest(rest, DRAWN)}"
    titles = {rule.id: rule.title for rule in BY_ID.values()}
    return None if name in titles else f"没有编号为“{name}”的规则。{_meant(name, titles, _RULES)}"


def _meant(word: str, titles: Mapping[str, str], where: str) -> str:
    """A question that names the key spelled most like a word, or whose title holds it; else where all keys stand."""
    meant = closest(word, list(titles)) or titled(word, titles)
    return f"是不是想写“{meant}”？它是{titles[meant]}。" if meant else where


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
