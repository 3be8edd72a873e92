"""What the in-page checker tells a person who received a message: what is wrong with it, and what to do next.

What a sender left out, and which channel would carry it, is no use to a reader and is only counted. Nothing here says
that a message is genuine or lawful: its words, its number and its signature can all be copied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from checks.card import Link, findings
from checks.checker import Finding, Report, Verdict
from checks.rule import Harm, Level


@dataclass(frozen=True)
class Words:
    """How findings are counted by level, and what the result is called where none is there to count."""

    levels: dict[Level, str]
    verdicts: dict[Verdict, str]


WORDS = Words(
    {Level.ERROR: "不对", Level.WARNING: "要留意"},
    {
        Verdict.FAIL: "有不对的地方",
        Verdict.WARN: "有要留意的地方",
        Verdict.PASS: "没有触发已实现的规则（不等于合法，也证明不了短信是真的）",
    },
)
_SENDERS = (Harm.OMISSION, Harm.CHANNEL)
"""Harms that concern a reader only where words of the message do them, and surely."""
_READ = {"link-allowlist": "短信里有链接“{text}”。自己核对清楚以前，不点。"}
"""What a finding says to a reader, where the rule speaks of lists that only a sender has."""
STEPS = (
    ("fears/#jail", "说要坐牢、抓人：哪些是真的，先做什么", ("no-criminal-threat",)),
    ("fears/#visit", "说要上门：哪些是真的，先做什么", ("no-visit-intimidation",)),
    (
        "fears/#family", "说要告诉家人、单位：哪些是真的，先做什么",
        ("no-third-party-threat", "no-exposure-threat", "reads-as-pressure"),
    ),
    (
        "fears/#credit", "说到征信：哪些是真的，先做什么",
        ("credit-report-truthful", "credit-repair-claim", "no-fabricated-blacklist"),
    ),
    (
        "fears/#lawsuit", "说要起诉：哪些是真的，先做什么",
        ("litigation-truthful", "dishonest-list-truthful", "reads-as-false-legal"),
    ),
    (
        "court/#verify", "像法院、公安或律师在说话：怎样自己核实",
        ("no-false-case-status", "no-service-by-sms", "no-official-impersonation", "no-lawyer-impersonation"),
    ),
    (
        "relative/", "说的是别人的账，或者要别人来还：怎样让它停",
        (
            "no-inherited-liability", "recipient-is-debtor", "contact-only-when-lost", "contact-no-debt-info",
            "no-third-party-request", "stop-after-refusal", "reads-as-disclosure",
        ),
    ),
    ("settled/", "已经还清还在催：怎样请它停发、更正", ("collect-after-settlement",)),
)  # fmt: skip
"""Where a reader goes on from what was found: an address below received/, its words, and the rules that lead there."""
FIRST = ("", "先停一下：不点链接，不回拨，不转账，自己核对有没有这笔账")
COMPLAIN = ("complain/#evidence", "留下截图和收到的时间；想投诉，看要留什么证据、向谁投诉")
CASES = (
    ("already-done/", "已经点了、付了、给了验证码"),
    ("not-mine/", "不是我欠的"), ("relative/", "我是亲友或同事"), ("settled/", "已经还清"), ("cannot-pay/", "我还不上"),
)  # fmt: skip


def heard(report: Report) -> Report:
    """The report with the findings that concern a reader, and without the elements that a writer is after."""
    return replace(report, findings=tuple(map(_read, filter(_concerns, report.findings))), elements={})


def _concerns(finding: Finding) -> bool:
    return finding.rule.harm not in _SENDERS or (bool(finding.text) and finding.level is Level.ERROR)


def _read(finding: Finding) -> Finding:
    says = _READ.get(finding.rule.id)
    return replace(finding, message=says.replace("{text}", finding.text)) if says else finding


def told(report: Report, whole: Report, link: Link, base: str) -> Iterator[str]:
    """What stands below the message: `whole` is the report before `heard`, `base` the way to received/."""
    yield (
        '<p class="sms-note">检查只看文字。没有查出问题，不等于合法；号码和签名都可以照抄，证明不了真假。'
        "是不是真的，要自己去核对。</p>"
    )
    yield _next(report, base)
    if report.findings:
        yield f'<p class="sms-note"><b>哪里不对</b></p>{findings(report, link)}'
    left = len(whole.findings) - len(report.findings)
    said = [f"有 {len(whole.undetermined)} 条规则要看短信以外的事实，没有判定"] * bool(whole.undetermined)
    said += [f"有 {left} 处只与写短信的人有关，选“我要发的”可以看到"] * bool(left)
    if said:
        yield f'<p class="sms-length">另{"；".join(said)}。</p>'


def _next(report: Report, base: str) -> str:
    """The steps, in the order in which to take them."""
    found = {finding.rule.id for finding in report.findings}
    steps = [FIRST, *((place, words) for place, words, rules in STEPS if found.intersection(rules))]
    steps += [COMPLAIN] * (report.verdict is Verdict.FAIL)
    rows = "".join(f"<li>{_linked(base, *step)}</li>" for step in steps)
    cases = " · ".join(_linked(base, *case) for case in CASES)
    return f'<div class="checker-next"><p><b>接下来</b></p><ol>{rows}<li>核对以后，按您的情况看：{cases}</li></ol></div>'


def _linked(base: str, place: str, words: str) -> str:
    return f'<a href="{escape(base + place)}">{words}</a>'
