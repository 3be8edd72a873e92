"""A page as Markdown for programs: references resolved, examples as plain text with what checking them found."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from checks import drawn, offline, plain, reference
from checks.calculation import WORD, Computed
from checks.card import look
from checks.context import FIELDS, written
from checks.feed import changelog
from checks.news import news
from checks.places import name
from checks.premises import length
from checks.project import CheckedPage, Project
from checks.rules import BY_ID
from checks.sources import sources
from checks.verdict import Case, Outcome


def twin(page: CheckedPage, project: Project) -> str:
    """The page without front matter; the order of everything on it is kept."""
    shown = name(page.page)
    lines = list(page.page.lines)
    for index in page.page.prose:
        lines[index] = _prose(lines[index], shown, project)
    for block, fence in zip(reversed(page.page.blocks), reversed(page.fences), strict=True):
        told = [
            line
            for one in project.cards(fence)
            for line in (*(calculation(one) if isinstance(one, Computed) else example(one)), "")
        ]
        lines[block.line - 1 : block.end] = [(block.prefix + line).rstrip() for line in told[:-1]]
    return "\n".join(lines[page.page.start :]).strip() + "\n"


def example(outcome: Outcome) -> Iterator[str]:
    """One example, line by line: word and title, the message untouched, findings, facts, note."""
    one = outcome.example
    seen = look(outcome)
    yield f"**{seen.word}：{one.title}**{f'（{seen.caution}）' if seen.caution else ''}"
    yield ""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", one.text)), default=0))
    yield from (f"{fence}text", *one.text.split("\n"), fence, "")
    branches = {case.branch: case for case in reversed(outcome.cases)}
    for branch in one.flip[1] if one.flip else ("",):
        yield from _found(branches[branch], FIELDS[one.flip[0]][0] if one.flip else "")
    facts = [f"{FIELDS[key][0]} {written(key, value)}" for key, value in one.facts.items()]
    if facts:
        yield f"- 前提：{'，'.join(facts)}"
    for variable, fills in one.variables.items():
        yield f"- {{{variable}}} 可为：{' / '.join(fills)}"
    yield f"- {length(outcome)}"
    if one.reason:
        yield f"- 还发现不了：{one.reason}"
    if one.note:
        yield f"- 为什么：{one.note}"


def calculation(computed: Computed) -> Iterator[str]:
    """One calculation, line by line: what was asked, then each result."""
    one = computed.example
    yield f"**{WORD}：{one.title}**"
    yield ""
    yield f"- {one.asked}"
    for row, values in computed.rows:
        lead = f"{one.varied} {row} 时：" if row else ""
        yield f"- {lead}{'；'.join(f'{value.name} {one.shown(value)}' for value in values)}"
    if one.note:
        yield f"- 说明：{one.note}"


def _found(case: Case, turns_on: str) -> Iterator[str]:
    lead = f"{turns_on}“{case.branch}”时：" if turns_on else ""
    if not case.report.findings:
        yield f"- {lead}没有触发已实现的 {case.report.checked} 条规则（不等于合法）"
    for finding in case.report.findings:
        quoted = f"“{finding.quote}”" if finding.quote else ""
        yield f"- {lead}{finding.level.chinese} {finding.rule.id}{quoted}：{finding.message}"


def _prose(line: str, shown: str, project: Project) -> str:
    here = posixpath.dirname(shown) or "."
    listed = posixpath.relpath("reference/sources.md", here)

    def link(known: str) -> str:
        kind, _, rest = known.partition(":")
        page, mark = {
            "source": ("reference/sources", f"#{rest}"),
            "article": ("reference/sources", f"#{rest.partition('#')[0]}"),  # no list item has an anchor here
            "page": (f"guide/{rest}", ""),
        }.get(kind, (f"rules/{kind}", ""))
        return posixpath.relpath(f"{page}.md", here) + mark

    def draw(known: str) -> str:
        kind, _, rest = known.partition(":")
        if kind == "source":
            return f'[〔来源〕]({link(known)} "{sources()[rest].title}")'
        if kind != "checks":
            return f"[{BY_ID[known].title}]({link(known)})"
        if rest == "summary":
            return plain.markdown(drawn.summary(project, len(project.outcomes)))
        if rest == "rules" or rest.startswith("rules-by-"):
            return drawn.rules_by(
                rest.removeprefix("rules-by-").replace("rules", "page"), link, plain.markdown, listed
            )
        if rest == "coverage":
            return drawn.coverage(link, plain.markdown, listed)
        if rest == "checker":
            return "检查器只在网页上有。不用网页也能检查：运行 `python -m checks message`。"
        if rest == "news":
            return plain.markdown(news(changelog(project), posixpath.relpath("reference/changelog.md", here)))
        if rest == "feed":
            return plain.markdown(drawn.feed(posixpath.relpath("feed.xml", here)))
        if rest == "offline":
            return plain.markdown(drawn.offline(posixpath.relpath(offline.NAME, here)))
        if rest == "sources":
            return drawn.source_list(plain.markdown)
        rule = BY_ID.get(posixpath.basename(shown))
        return plain.markdown(drawn.rule_header(rule, link)) if rule else ""

    return reference.replaced(line, draw)
