"""What the in-page checker runs: one text with its facts in, one drawn report out, both as JSON.

The page asks with `{"text", "facts": [[header, value], …], "rules", "received"}`, where `rules` is the address of a
rule's page with `*` for its id, and `received` that of the pages for people who received a message, empty where the
answer is for one who writes it. JSON is written in ASCII, so that a lone surrogate comes through in both directions.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from typing import Any

from checks.checker import Report, Verdict, check
from checks.context import ContextError
from checks.message import LONGEST, Message
from checks.output import VERDICTS, facts_of
from checks.rule import Level
from checks.site import receiver
from checks.site.advice import advice
from checks.site.card import Link, bubble, findings
from checks.site.legend import legend
from checks.site.premises import channels, undetermined
from checks.site.tint import plain
from checks.stated import about
from checks.unread import unread
from checks.version import __version__

WIDEST = 4 * LONGEST
"""Characters up to which a page checks a text: four times what a channel takes."""
_LOOKS = {Verdict.FAIL: ("bad", "✕"), Verdict.WARN: ("edge", "▲"), Verdict.PASS: ("todo", "○")}
_SAMPLES = (
    "【示例银行】张女士，您尾号1234信用卡已逾期7天，截至11月24日应还1234.56元（本金1150.00元，利息及违约金84.56元）。可在示例银行App“账单”核对、还款或申请协商，有异议可联系App在线客服。已还请忽略。",
    "最后通牒！今日18点前不还款，我们将联系您的家人、单位并移送公安机关，点击 s.example.com/x7 转账至个人账户，验证码回复本短信。",
)


def answer(asked: str) -> str:
    """The report on one text: `html`, `verdict`, the ids in `rules`, a line in `says`; and what is wrong in `problems`.

    A fact that does not fit is left out of account; of a text that is too long there is nothing but the problem.
    """
    given = json.loads(asked)
    address, base = given["rules"], given.get("received", "")
    text, known, problems = given["text"], *_facts(given["facts"])
    if len(text) > WIDEST:
        says = (
            f"正文有 {len(text)} 个字，这一页只检查 {WIDEST} 字以内的。更长的请用 python -m checks message。"
        )
        return json.dumps({"problems": [*problems, {"header": "", "says": says}]})

    def link(rule: str) -> str:
        return str(address.replace("*", rule))

    report = check(Message(text, **known))
    told = _received(report, link, base) if base else _written(report, link)
    return json.dumps(told | ({"problems": problems} if problems else {}))


def warm() -> None:
    """Read every table and compile every pattern before the first person waits for it."""
    for text in _SAMPLES:
        answer(json.dumps({"text": text, "facts": [["时间", "2026-11-24 22:30"]], "rules": "*"}))


def _facts(facts: Iterable[tuple[str, str]]) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The facts as the library takes them, and a sentence for each that does not fit, with its header."""
    problems = []
    known: dict[str, Any] = {}
    for header, value in facts:
        try:
            known |= about({header: value})
        except ContextError as error:
            problems.append({"header": header, "says": str(error)})
    return known, problems


def _written(report: Report, link: Link) -> dict[str, Any]:
    count = Counter(finding.level for finding in report.findings)
    word = VERDICTS[report.verdict.value]
    says = [f"{count[level]} 处{level.chinese}" for level in Level if count[level]]
    return _told(report, _drawn(report, word, _parts(report, link)), "，".join(says) or word)


def _received(whole: Report, link: Link, base: str) -> dict[str, Any]:
    """The same for one who received it; one who writes nothing but that he does not want to live is sent to help."""
    report = receiver.for_reader(whole)
    advised = advice(report)
    if advised.question:
        report = replace(report, findings=())  # nobody wrote it to him, so nothing in it is wrong
    parts = receiver.told(report, whole, advised, link, base)
    drawn = [receiver.help_box(base)] * advised.distress
    word = receiver.headed(report, advised)
    drawn += [_drawn(report, word, parts)] * (advised.dunning or not advised.distress)
    return _told(report, "".join(drawn), receiver.says(report, advised))


def _told(report: Report, html: str, says: str) -> dict[str, Any]:
    return {
        "html": html,
        "verdict": report.verdict.value,
        "rules": list(dict.fromkeys(finding.rule.id for finding in report.findings)),
        "says": says,
    }


def _drawn(report: Report, word: str, parts: Iterable[str]) -> str:
    """A report as a `figure` made of the same parts as a card, without the verdict of a person."""
    kind, icon = _LOOKS[report.verdict]
    sign = f'<span class="sms-icon" aria-hidden="true">{icon}</span>'
    return "\n".join(
        (
            f'<figure class="sms sms-{kind}">',
            f'<figcaption><span class="sms-word">{sign}{word}</span></figcaption>',
            f'<blockquote class="sms-bubble"><p>{bubble(report)}</p></blockquote>',
            *filter(None, parts),
            "</figure>",
        )
    )


def _parts(report: Report, link: Link) -> Iterator[str]:
    """What stands below the message for one who writes it."""
    fragment = report.message.fragment
    if said := unread(report.message.text):
        yield f'<p class="sms-note">{plain(said)}。</p>'
    if report.findings:
        yield findings(report, link, advise=True)
    yield legend(report)
    rules = f"{report.checked} 条规则（{__version__} 版，按 {report.day} 有效的文本）"
    size = f"{report.units} 字，计费 {report.segments} 条；用 {rules}检查过"
    yield f'<p class="sms-length">{size}{"；片段，不查缺项" if fragment else ""}。</p>'
    yield _undetermined(report, link)
    if not fragment:
        yield channels(report.deliveries)


def _undetermined(report: Report, link: Link) -> str:
    """Each rule that was not judged, with the facts that it lacks."""
    if not report.undetermined:
        return ""
    rows = "".join(
        f'<li><a href="{escape(link(item.rule.id))}">{plain(item.rule.title)}</a>：要知道{facts_of(item)}</li>'
        for item in report.undetermined
    )
    return undetermined(report, f"<ul>{rows}</ul>")
