"""How many examples were written, checked and drawn."""

from __future__ import annotations

from collections import Counter

from checks.checker import RULES_DATE
from checks.judged import Judged
from checks.lookalike import VERDICT_WORDS
from checks.project import Project
from checks.rules import RULES
from checks.version import __version__


def rendered(project: Project) -> int:
    """How many examples the site shows: those of every page and entry, and every one shown by reference."""
    return sum(
        isinstance(one, Judged)
        for page in project.pages
        for fence in page.fences
        for one in project.cards(fence)
    )


def summary(project: Project) -> str:
    """The same in a sentence, by verdict word."""
    words = Counter(judged.example.word for judged in project.judged)
    counted = "，".join(f"{word} {words[word]} 条" for word in VERDICT_WORDS if words[word])
    written = len(project.judged)
    return (
        f'<p class="sms-summary" data-written="{written}" data-rendered="{rendered(project)}">本站写下 <b>{written}</b> 条示例短信'
        f"（{counted}），每一条都在生成网站时用 <b>{len(RULES)}</b> 条规则检查过，与页面所写一致。"
        f"规则集版本 {__version__}，核对日期 {RULES_DATE}。</p>"
    )
