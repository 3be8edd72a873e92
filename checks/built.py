"""The generated site against the pages: written = rendered."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from checks.project import Project
from checks.verdict import Outcome

SHOWN = 10
_CARD = re.compile(r'<figure class="sms [^>]*data-sms="([^"]+)"')


def compare(project: Project, site: Path) -> list[str]:
    """Sentences on every example that the site lacks or shows the wrong number of times; empty when all is there."""
    shown: Counter[str] = Counter()
    for path in sorted(site.rglob("*.html")):
        shown.update(_CARD.findall(path.read_text("utf-8")))
    expected: Counter[str] = Counter()
    for page in project.pages:
        if not page.page.path.startswith("docs/"):
            continue
        for fence in page.fences:
            outcomes = (fence,) if isinstance(fence, Outcome) else project.referred(fence) if fence else ()
            expected.update(f"{o.example.path}:{o.example.line}" for o in outcomes)
    wrong = [
        f"{place}  应在网站上出现 {expected[place]} 次，实际 {shown[place]} 次。"
        for place in sorted(expected | shown)
        if expected[place] != shown[place]
    ]
    for outcome in project.outcomes:
        place = f"{outcome.example.path}:{outcome.example.line}"
        if not expected[place]:
            wrong.append(f"{place}  这条示例写在 examples/ 里，却没有页面引用它。")
    if len(wrong) > SHOWN:
        wrong[SHOWN:] = [f"……还有 {len(wrong) - SHOWN} 条。网站可能没有生成完，请重新运行 make site。"]
    return wrong
