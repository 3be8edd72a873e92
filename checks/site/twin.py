"""A page as Markdown for programs: references resolved, examples as plain text with what checking them found."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from checks.calculation import WORD, Computed
from checks.context import FIELDS, written
from checks.judged import Case, Judged
from checks.page import fenced
from checks.project import CheckedPage, Project
from checks.site import plain
from checks.site.address import name
from checks.site.card import look
from checks.site.premises import length, unfired
from checks.site.prose import Medium, linked, prose


def twin(page: CheckedPage, project: Project) -> str:
    """The page without front matter; the order of everything on it is kept."""
    shown = name(page.page)
    here = posixpath.dirname(shown) or "."
    on = Medium(project, shown, here, lambda known: linked(known, here), plain.markdown)
    lines = list(page.page.lines)
    for index in page.page.prose:
        lines[index] = prose(lines[index], on)
    for block, fence in zip(reversed(page.page.blocks), reversed(page.fences), strict=True):
        told = [
            line
            for one in project.cards(fence)
            for line in (*(calculation(one) if isinstance(one, Computed) else example(one)), "")
        ]
        lines[block.line - 1 : block.end] = [(block.prefix + line).rstrip() for line in told[:-1]]
    return "\n".join(lines[page.page.start :]).strip() + "\n"


def example(judged: Judged) -> Iterator[str]:
    """One example, line by line: word and title, the message untouched, findings, facts, note."""
    one = judged.example
    seen = look(judged)
    yield f"**{seen.word}：{one.title}**{f'（{seen.caution}）' if seen.caution else ''}"
    yield ""
    yield from (*fenced(one.text).split("\n"), "")
    for branch in one.flip[1] if one.flip else ("",):
        yield from _found(judged.branches[branch], FIELDS[one.flip[0]][0] if one.flip else "")
    facts = [f"{FIELDS[key][0]} {written(key, value)}" for key, value in one.facts.items()]
    if facts:
        yield f"- 前提：{'，'.join(facts)}"
    for variable, fills in one.variables.items():
        yield f"- {{{variable}}} 可为：{' / '.join(fills)}"
    yield f"- {length(judged)}"
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
        yield f"- {lead}{unfired(case.report)}（不等于合法）"
    for finding in case.report.findings:
        quoted = f"“{finding.quote}”" if finding.quote else ""
        yield f"- {lead}{finding.level.chinese} {finding.rule.id}{quoted}：{finding.message}"
