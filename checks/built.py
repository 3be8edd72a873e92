"""The generated site against the pages: written = rendered."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from checks.project import Project

SHOWN = 10
_CARD = re.compile(r'<figure class="sms [^>]*data-sms="([^"]+)"')


def compare(project: Project, site: Path) -> list[str]:
    """Sentences on every example that the site lacks or shows the wrong number of times; empty when all is there."""
    shown: Counter[str] = Counter()
    for path in sorted(site.rglob("*.html")):
        shown.update(_CARD.findall(path.read_text("utf-8")))
    expected: Counter[str] = Counter()
    for page in project.pages:
        for fence in page.fences:
            expected.update(f"{o.example.path}:{o.example.line}" for o in project.cards(fence))
    wrong = [
        f"{place}  应在网站上出现 {expected[place]} 次，实际 {shown[place]} 次。"
        for place in sorted(expected | shown)
        if expected[place] != shown[place]
    ]
    if len(wrong) > SHOWN:
        wrong[SHOWN:] = [f"……还有 {len(wrong) - SHOWN} 条。网站可能没有生成完，请重新运行 make site。"]
    return wrong
