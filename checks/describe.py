"""Rules described for people and for programs."""

from __future__ import annotations

from typing import Any

from checks.addressee import addressees
from checks.checker import RULES_DATE
from checks.rule import Rule
from checks.rules import RULES
from checks.sources import Basis, Force, cite, period, sources, text_of
from checks.version import __version__


def force(rule: Rule) -> Force:
    """The strongest force among the texts that a rule rests on and that are in force on `RULES_DATE`."""
    now = [Basis.of(written) for written in rule.basis_on(RULES_DATE)] or rule.bases
    return min((sources()[basis.source].force for basis in now), key=list(Force).index)


def applies(rule: Rule) -> str:
    """The days on which a rule applies, in words; nothing where there is no bound."""
    texts = [sources()[basis.source] for basis in rule.bases]
    known = rule.first_day in (rule.since, *(text.begins for text in texts if text.begins != text.not_before))
    return period(rule.first_day, rule.last_day, known)


def said(rule: Rule) -> str:
    """What a rule says of a message, without one: dots for the words or the fact that it would name."""
    return rule.says.replace("{text}", "……").replace("{fact}", "……")


def explain(rule: Rule) -> str:
    """A rule in a few lines: title, level, what it says, basis with quotations, dates, rewrite, page."""
    lines = [
        f"{rule.id}  {rule.title}（{rule.level.chinese}；依据的效力：{force(rule).chinese}）",
        f"  发现时说：{said(rule)}"
        + ("（“……”处是短信里的原文或所填的值）" if said(rule) != rule.says else ""),
    ]
    for written in rule.basis:
        source, article = text_of(written)
        days, whom = source.days, addressees(written)
        lines.append(
            f"  依据：{cite(written)}［可信度{article.confidence if article else source.confidence}］"
            + (f"［{days}］" if days else "")
            + (f"［只管{whom}］" if whom else "")
        )
        if article:
            lines.append(f"        {article.point}{f'（“{article.quote}”）' if article.quote else ''}")
    if rule.first_day or rule.last_day:
        lines.append(f"  适用：{applies(rule)}")
    if rule.rewrite:
        lines.append(f"  例如改为：{rule.rewrite}")
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
                "since": rule.first_day.isoformat() if rule.first_day else None,
                "until": rule.last_day.isoformat() if rule.last_day else None,
                "page": f"guide/{rule.page}",
            }
            for rule in RULES
        ],
    }  # fmt: skip


def rules_text() -> str:
    """All rules for a person, by module."""
    lines = [f"{rule.page:<13}{rule.id:<28}{rule.level.chinese}  {rule.title}" for rule in RULES]
    return "\n".join([*lines, f"共 {len(RULES)} 条。python -m checks explain 规则编号 看一条。"])
