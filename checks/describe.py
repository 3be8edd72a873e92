"""Rules described for people and for programs."""

from __future__ import annotations

from typing import Any

from checks import __version__
from checks.rule import Level, Rule
from checks.rules import RULES
from checks.sources import Force, cite, sources

LEVELS = {Level.ERROR: "错误", Level.WARNING: "警告"}


def force(rule: Rule) -> Force:
    """The strongest force among the texts that a rule rests on."""
    return min((sources()[basis.source].force for basis in rule.bases), key=list(Force).index)


def explain(rule: Rule) -> str:
    """A rule in a few lines: title, level, what it says, basis with quotations, dates, rewrite, page."""
    lines = [
        f"{rule.id}  {rule.title}（{LEVELS[rule.level]}；依据的效力：{force(rule).chinese}）",
        f"  {rule.says}",
    ]
    for written in rule.basis:
        key, _, label = written.partition("#")
        source = sources()[key]
        article = source.articles.get(label)
        lines.append(
            f"  依据：{cite(written)}［可信度{article.confidence if article else source.confidence}］"
        )
        if article:
            lines.append(f"        {article.point}{f'（“{article.quote}”）' if article.quote else ''}")
    if rule.since or rule.until:
        lines.append(f"  生效：{rule.since or '—'} 至 {rule.until or '今'}")
    if rule.rewrite:
        lines.append(f"  可改为：{rule.rewrite}")
    lines.append(f"  指南：docs/guide/{rule.page}.md    代码：checks/rules/{rule.page}.py")
    return "\n".join(lines)


def rules_json() -> dict[str, Any]:
    """All rules for a program."""
    return {
        "version": __version__,
        "rules": [
            {
                "id": rule.id, "title": rule.title, "level": rule.level.value, "harm": rule.harm.value,
                "sources": list(rule.basis),
                "since": rule.since.isoformat() if rule.since else None,
                "until": rule.until.isoformat() if rule.until else None,
                "page": f"guide/{rule.page}",
            }
            for rule in RULES
        ],
    }  # fmt: skip


def rules_text() -> str:
    """All rules for a person, by module."""
    lines = [f"{rule.page:<13}{rule.id:<28}{LEVELS[rule.level]}  {rule.title}" for rule in RULES]
    return "\n".join([*lines, f"共 {len(RULES)} 条。python -m checks explain 规则编号 看一条。"])
