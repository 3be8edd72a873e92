"""What the in-page checker tells a person who received a message: what to do next, and what is wrong with it.

What a sender left out, and which channel would carry it, is no use to a reader and is only counted. Nothing here says
that a message is genuine or lawful: its words, its number and its signature can all be copied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import escape

from checks.checker import DOUBTS, Finding, Report, Verdict
from checks.reading import Reading
from checks.reference import replaced
from checks.rule import Harm, Level
from checks.site import distress, steps
from checks.site.advice import Advice
from checks.site.card import Link
from checks.site.labels import SOURCE
from checks.site.reader_names import NAMES
from checks.site.steps import Step
from checks.site.telephone import pattern
from checks.site.tint import plain
from checks.sources import cite, sources
from checks.unread import NOT_CHINESE, mostly

LEVELS = {Level.ERROR: "不对", Level.WARNING: "要留意"}
VERDICTS = {
    Verdict.FAIL: "有不对的地方",
    Verdict.WARN: "有要留意的地方",
    Verdict.PASS: "没有触发已实现的规则（不等于合法，也证明不了短信是真的）",
}
NO_DUNNING = "这条不像催收短信"
QUESTION = "这像您自己的一个问题，不是收到的短信"
SAFE_FIRST = "您的安全最要紧，请先看下面这一段"
SENDERS = (Harm.OMISSION, Harm.CHANNEL)
"""Harms that concern a reader only where words of the message do them, and surely."""


def for_reader(report: Report) -> Report:
    """The report with the findings that concern a reader, and without the elements that a writer is after."""
    court = Reading(report.message).says("法院|法庭")
    found = (_read(finding, court) for finding in report.findings if _concerns(finding))
    return replace(report, findings=tuple(found), elements={})


def _concerns(finding: Finding) -> bool:
    return finding.rule.harm not in SENDERS or (bool(finding.text) and finding.level is Level.ERROR)


def _read(finding: Finding, court: bool) -> Finding:
    """The finding in words for a reader, who has nobody to judge for him what is doubtful."""
    named = NAMES[finding.rule.id]
    if court and named.court:
        return replace(finding, level=Level.WARNING, message=named.court.replace("{text}", finding.text))
    says, doubt = finding.message, ""
    for tail in DOUBTS:
        if says.endswith(tail):
            says, doubt = f"{says.removesuffix(tail)}。", "也可能没有问题。"
    if own := named.says:
        says = own.replace("{text}", finding.text)
    return replace(finding, message=says + doubt)


def says(report: Report, advice: Advice) -> str:
    """The result in one line."""
    if advice.distress:
        return SAFE_FIRST
    if mostly(report.message.text):
        return NOT_CHINESE
    if advice.question:
        return QUESTION
    count = Counter(finding.level for finding in report.findings)
    counted = "，".join(f"{count[level]} 处{word}" for level, word in LEVELS.items() if count[level])
    if advice.dunning:
        return counted or VERDICTS[report.verdict]
    return NO_DUNNING + (f"；{counted}" if counted else "")


def headed(report: Report, advice: Advice) -> str:
    """What stands above the message."""
    if mostly(report.message.text):
        return NOT_CHINESE
    return QUESTION if advice.question else VERDICTS[report.verdict]


def help_box(base: str) -> str:
    """The box for a reader in distress."""
    return (
        f'<div class="admonition note"><p class="admonition-title">{distress.TITLE}</p>'
        f"<p>{_prose(distress.SAYS, base)}</p></div>"
    )


def told(report: Report, whole: Report, advice: Advice, link: Link, base: str) -> Iterator[str]:
    """What stands below the message: `whole` is the report before `for_reader`, `base` the way to received/."""
    if advice.question:
        yield _question(advice, base)
        return
    if advice.dunning or mostly(report.message.text):
        yield _next(report, advice, base)
    else:
        yield _no_dunning(advice, base)
    if report.findings:
        yield f'<p class="sms-note"><b>哪里不对</b></p>{_findings(report, link)}'
    yield (
        '<p class="sms-note">检查只看文字。没有查出问题，不等于合法；号码和签名都可以照抄，证明不了真假。'
        f"是不是真的，要自己去核对。各步是本指南建议。{_source('guide-advice', base)}</p>"
    )
    left = len(whole.findings) - len(report.findings)
    said = [f"有 {len(whole.undetermined)} 条规则要看短信以外的事实，没有判定"] * bool(whole.undetermined)
    said += [f"有 {left} 处只与写短信的人有关，选“我要发的”可以看到"] * bool(left)
    if said and advice.dunning:
        yield f'<p class="sms-length">另{"；".join(said)}。</p>'


def _next(report: Report, advice: Advice, base: str) -> str:
    """The steps, in the order in which to take them."""
    rows = [_prose(step.words, base) for step in advice.urgent]
    rows.append(_linked(advice.pause, base))
    if advice.fears:
        rows.append(f"短信里说的，哪些是真的、先做什么：{_row(advice.fears, base)}")
    rows += [_told(step, base) for step in advice.further]
    rows += [_linked(steps.COMPLAIN, base)] * (report.verdict is Verdict.FAIL)
    rows.append(f"{'' if advice.other else '核对以后，'}按您的情况看：{_row(steps.CASES, base)}")
    items = "".join(f"<li>{row}</li>" for row in rows)
    return f'<div class="checker-next"><p><b>接下来</b></p><ol>{items}</ol></div>'


def _question(advice: Advice, base: str) -> str:
    """Where a question is answered: what is asked about is no fault of a message."""
    pages = advice.fears + tuple(step for step in advice.further if step.place) + steps.CASES
    return (
        f'<div class="checker-next"><p><b>{QUESTION}。</b>这里只检查短信，请把收到的原文贴进来。'
        f"您问的，看看这几页：{_row(pages, base)}</p></div>"
    )


def _no_dunning(advice: Advice, base: str) -> str:
    number = f"只看号码，看不出是谁、是真是假：{_linked(steps.NUMBER, base)}。" * advice.number
    return (
        f'<div class="checker-next"><p><b>{NO_DUNNING}。</b>{number}这里的检查只为催收短信而写。'
        "不认得是谁发的，就不点链接，不回拨，不转账，不报验证码。</p></div>"
    )


def _findings(report: Report, link: Link) -> str:
    """What is wrong, and folded below it what each rule rests on."""
    rows = "".join(
        f'<li class="sms-{finding.level}"><span class="sms-level">{LEVELS[finding.level]}</span> '
        f"{_named(finding, link)}：{plain(finding.message)}</li>"
        for finding in report.findings
    )
    rules = {finding.rule.id: finding for finding in report.findings}.values()
    bases = "".join(
        f"<li>{NAMES[finding.rule.id].title}：{'；'.join(plain(cite(item)) for item in finding.basis)}</li>"
        for finding in rules
    )
    return (
        f'<ul class="sms-findings">{rows}</ul>'
        f'<details class="checker-bases"><summary>依据</summary><ul>{bases}</ul></details>'
    )


def _named(finding: Finding, link: Link) -> str:
    return f'<a href="{escape(link(finding.rule.id))}">{NAMES[finding.rule.id].title}</a>'


def _row(chosen: tuple[Step, ...], base: str) -> str:
    return " · ".join(_linked(step, base) for step in chosen)


def _told(step: Step, base: str) -> str:
    """A step that leads to a page as a link, another as prose with its sources."""
    return _linked(step, base) if step.place else _prose(step.words, base)


def _linked(step: Step, base: str) -> str:
    return f'<a href="{escape(base + step.place)}">{step.words}</a>'


def _prose(words: str, base: str) -> str:
    """Words with their sources linked, and the public lines so that a phone can call them."""
    called = pattern().sub(lambda line: f'<a href="tel:{line[0]}">{line[0]}</a>', words)
    return replaced(called, lambda name: _source(name.removeprefix("source:"), base))


def _source(name: str, base: str) -> str:
    address = f"{base.removesuffix('received/')}reference/sources/#{name}"
    title = plain(sources()[name].title)
    return f'<a href="{escape(address)}" title="{title}" aria-label="{SOURCE}{title}">{SOURCE}</a>'
