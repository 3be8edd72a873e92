"""The generated site against the pages: written = rendered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path, PurePosixPath

from checks.project import Project

SHOWN = 10
_CARD = re.compile(r'<figure class="sms [^>]*?id="([^"]+)"[^>]*data-sms="([^"]+)"')


@dataclass(frozen=True)
class Card:
    """A drawn example: the file that shows it, its id there, and the `path:line` where it is written."""

    file: PurePosixPath
    anchor: str
    place: str


def cards(site: Path) -> Iterator[Card]:
    """Every card of a site, in order of file."""
    for path in sorted(site.rglob("*.html")):
        file = PurePosixPath(path.relative_to(site).as_posix())
        for anchor, place in _CARD.findall(path.read_text("utf-8")):
            yield Card(file, unescape(anchor), unescape(place))


def compare(project: Project, site: Path) -> list[str]:
    """Sentences on every example that the site lacks or shows the wrong number of times; empty when all is there."""
    shown = Counter(card.place for card in cards(site))
    expected: Counter[str] = Counter()
    for page in project.pages:
        for fence in page.fences:
            expected.update(one.example.place for one in project.cards(fence))
    wrong = [
        f"{place}  应在网站上出现 {expected[place]} 次，实际 {shown[place]} 次。"
        for place in sorted(expected | shown)
        if expected[place] != shown[place]
    ]
    if len(wrong) > SHOWN:
        wrong[SHOWN:] = [f"……还有 {len(wrong) - SHOWN} 条。网站可能没有生成完，请重新运行 make site。"]
    return wrong
