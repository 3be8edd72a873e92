"""The header of a rule's own page."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from checks.addressee import addressees
from checks.checker import RULES_DATE
from checks.describe import applies
from checks.rule import Rule
from checks.site.card import Link
from checks.site.headings import PAGES
from checks.sources import Basis, cite, sources
from checks.version import __version__


def rule_header(rule: Rule, link: Link, repository: str = "") -> str:
    """The header of a rule's own page: level, harm, basis, dates, chapter, version, and where to report a false alarm."""
    bases = "".join(
        f'<li><a href="{escape(link("source:" + basis.source))}">{escape(cite(written))}</a>{_bounds(basis, written)}'
        f"{_point(basis)}{_official(basis)}</li>"
        for basis, written in zip(rule.bases, rule.basis, strict=True)
    )
    dates = applies(rule) or "不限"
    rows = [
        ("编号", f"<code>{rule.id}</code>"), ("级别", rule.level.chinese), ("防的是", rule.harm.chinese),
        ("依据", f"<ul>{bases}</ul>"), ("适用日期", dates),
        ("章节", f'<a href="{escape(link("page:" + rule.page))}">{escape(PAGES[rule.page])}</a>'),
        ("规则集", f"{__version__} 版，核对日期 {RULES_DATE}"),
    ]  # fmt: skip
    if repository:
        rows.append(
            (
                "不对时",
                f'<a href="{escape(_false_alarm(rule, repository))}" rel="noopener">这条规则误报了</a>',
            )
        )
    return (
        '<div class="sms-rule"><dl>'
        + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
        + "</dl></div>"
    )


def _false_alarm(rule: Rule, repository: str) -> str:
    """The form for false alarms of the repository, filled with the rule and with nothing of any message."""
    filled = {"template": "false-alarm.yml", "title": f"误报：{rule.id}", "rule": rule.id}
    return f"{repository}/issues/new?{urlencode(filled)}"


def _bounds(basis: Basis, written: str) -> str:
    """The days of force of the text, and whom it is addressed to, where either is bounded."""
    whom = addressees(written)
    parts = (sources()[basis.source].days, f"只管{whom}" if whom else "")
    return f"（{'；'.join(filter(None, parts))}）" if any(parts) else ""


def _official(basis: Basis) -> str:
    """The way to the text itself, where an official address is known."""
    source = sources()[basis.source]
    if not source.url:
        return ""
    name = f"官方地址：{source.title}"
    return f' <a href="{escape(source.url)}" rel="noopener" aria-label="{escape(name)}">官方地址</a>'


def _point(basis: Basis) -> str:
    article = sources()[basis.source].articles.get(basis.article)
    if article is None:
        return ""
    doubt = "" if article.confidence == "高" else f"［可信度{article.confidence}］"
    return f"：{escape(article.point)}{f'（“{escape(article.quote)}”）' if article.quote else ''}{doubt}"
