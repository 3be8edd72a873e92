"""The headings that long lists stand under, and the folded list of them at the top of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

PAGES = {
    "opening": "三.1 引起对方关注的开头", "facts": "三.2 清晰阐述逾期情况", "next_steps": "三.3 提醒对方后续处理措施",
    "consequences": "三.4 突出逾期带来的后果", "tone": "三.5 友好的表达方式", "privacy": "四.1 尊重对方隐私",
    "threats": "四.2 避免过度威胁", "timing": "四.3 合理安排催收时间", "channel": "附：能从哪里发",
}  # fmt: skip
Stash = Callable[[str], str]
"""Takes HTML and gives what stands for it on a line of its own."""


def jump(groups: Mapping[str, list[tuple[str, str]]]) -> str:
    """The headings of a long page, folded, for screens without room for the list at the side: title and id, by group."""
    lists = "".join(
        f"{f'<p>{escape(name)}</p>' if name else ''}<ul>"
        + "".join(f'<li><a href="#{escape(anchor)}">{escape(title)}</a></li>' for title, anchor in headings)
        + "</ul>"
        for name, headings in groups.items()
    )
    count = sum(map(len, groups.values()))
    return f'<nav class="jump" aria-label="这一页的目录"><details><summary>这一页的目录（{count} 项）</summary>{lists}</details></nav>'
