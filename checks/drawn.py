"""What the site draws from data: the counts, the table of rules, the list of sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from html import escape

from checks import __version__
from checks.card import Link
from checks.checker import RULES_DATE
from checks.describe import LEVELS
from checks.project import Project
from checks.rules import MODULES, RULES
from checks.sources import Force, Source, cite, sources

Stash = Callable[[str], str]

PAGES = {
    "opening": "三.1 引起对方关注的开头", "facts": "三.2 清晰阐述逾期情况", "next_steps": "三.3 提醒对方后续处理措施",
    "consequences": "三.4 突出逾期带来的后果", "tone": "三.5 友好的表达方式", "privacy": "四.1 尊重对方隐私",
    "threats": "四.2 避免过度威胁", "timing": "四.3 合理安排催收时间", "channel": "附：能从哪里发",
}  # fmt: skip


def summary(project: Project, rendered: int) -> str:
    """How many examples were written, checked and drawn, by verdict word."""
    words = Counter(outcome.example.word for outcome in project.outcomes)
    counted = "，".join(
        f"{word} {words[word]} 条" for word in ("正例", "反例", "边界", "待改进") if words[word]
    )
    written = len(project.outcomes)
    return (
        f'<p class="sms-summary" data-written="{written}" data-rendered="{rendered}">本站写下 <b>{written}</b> 条示例短信'
        f"（{counted}），每一条都在生成网站时用 <b>{len(RULES)}</b> 条规则检查过，与页面所写一致。"
        f"规则集版本 {__version__}，核对日期 {RULES_DATE}。</p>"
    )


def rules(link: Link, stash: Stash) -> str:
    """Markdown: a heading for every rule, with level, force and basis below it, by guide page."""
    parts = []
    for module in MODULES:
        page = module.__name__.rpartition(".")[2]
        parts.append(f"## {PAGES[page]} {{#{page}}}")
        for rule in (rule for rule in RULES if rule.page == page):
            bases = "；".join(
                f'<a href="{escape(link("source:" + b.source))}">{escape(cite(w))}</a>'
                for b, w in zip(rule.bases, rule.basis, strict=True)
            )
            dates = (
                f"<dt>生效</dt><dd>{rule.since or '—'} 起{f'，至 {rule.until}' if rule.until else ''}</dd>"
                if rule.since or rule.until
                else ""
            )
            rewrite = f"<dt>可改为</dt><dd>{escape(rule.rewrite)}</dd>" if rule.rewrite else ""
            says = (
                rule.says.replace("“{text}”", "这句话")
                .replace("“{fact}”", "所写的事实")
                .replace("{fact}", "所写的事实")
            )
            parts.append(f"### {rule.title} {{#{rule.id}}}")
            parts.append(
                stash(
                    f'<div class="sms-rule"><p><code>{rule.id}</code> {escape(says)}</p><dl><dt>级别</dt><dd>{LEVELS[rule.level]}</dd>'
                    f"<dt>依据</dt><dd>{bases}</dd>{dates}{rewrite}</dl></div>"
                )
            )
    return "\n\n".join(parts)


def source_list(stash: Stash) -> str:
    """Markdown: a heading for every source, by force, with what we read and how sure we are below it."""
    parts = []
    for kind in Force:
        found = [source for source in sources().values() if source.force is kind]
        if found:
            parts.append(f"## {kind.chinese} {{#force-{kind.value.replace('_', '-')}}}")
            for source in found:
                parts += [f"### {source.title} {{#{source.id}}}", stash(_source(source))]
    return "\n\n".join(parts)


def _source(source: Source) -> str:
    facts = [
        ("文号", source.number), ("制定或发布", source.issuer),
        ("发布", str(source.issued or "")), ("施行", str(source.effective or "")), ("有效至", str(source.until or "")),
        ("我们看到的", source.seen), ("核对日期", str(source.checked)), ("可信度", source.confidence),
    ]  # fmt: skip
    rows = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts if value)
    if source.url:
        rows += f'<dt>官方地址</dt><dd><a href="{escape(source.url)}" rel="noopener">{escape(source.url)}</a></dd>'
    articles = "".join(
        f"<li><b>{escape(a.label)}</b> {escape(a.point)}{f'（“{escape(a.quote)}”）' if a.quote else ''}"
        f"{'' if a.confidence == '高' else f'［可信度{escape(a.confidence)}］'}</li>"
        for a in source.articles.values()
    )
    note = f'<p class="sms-note">{escape(source.note)}</p>' if source.note else ""
    return f'<div class="sms-source"><dl>{rows}</dl>{note}{f"<ul>{articles}</ul>" if articles else ""}</div>'
