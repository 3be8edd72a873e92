"""What the in-page checker runs: one text with its facts in, one drawn report out, both as JSON.

The page asks with `{"text", "facts": [[header, value], …], "rules", "received"}`, where `rules` is the address of a
rule's page with `*` for its id, and `received` that of the pages for people who received a message, empty where the
answer is for one who writes it. JSON is written in ASCII, so that a lone surrogate comes through in both directions.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from checks import receiver
from checks.card import Link, bubble, findings
from checks.checker import Report, Verdict, check
from checks.context import FIELDS, ContextError, about
from checks.legend import legend
from checks.message import LONGEST, Message
from checks.output import VERDICTS
from checks.premises import channels, undetermined
from checks.rule import Level
from checks.tint import plain

WIDEST = 4 * LONGEST
"""Characters up to which a page checks a text: four times what a channel takes."""
_WORDS = receiver.Words(
    {level: level.chinese for level in Level}, {verdict: VERDICTS[verdict.value] for verdict in Verdict}
)
_LOOKS = {Verdict.FAIL: ("bad", "✕"), Verdict.WARN: ("edge", "▲"), Verdict.PASS: ("todo", "○")}
_SAMPLES = (
    "【示例银行】张女士，您尾号1234信用卡已逾期7天，截至11月24日应还1234.56元（本金1150.00元，利息及违约金84.56元）。可在示例银行App“账单”核对、还款或申请协商，有异议可联系App在线客服。已还请忽略。",
    "最后通牒！今日18点前不还款，我们将联系您的家人、单位并移送公安机关，点击 s.example.com/x7 转账至个人账户，验证码回复本短信。",
)


def answer(asked: str) -> str:
    """The report on one text: `html`, `verdict`, the ids in `rules`, a line in `says`; or what is wrong in `problems`."""
    given = json.loads(asked)
    message, problems = _message(given["text"], given["facts"])
    if message is None:
        return json.dumps({"problems": problems})
    address = given["rules"]
    return json.dumps(
        _told(check(message), lambda rule: address.replace("*", rule), given.get("received", ""))
    )


def warm() -> None:
    """Read every table and compile every pattern before the first person waits for it."""
    for text in _SAMPLES:
        answer(json.dumps({"text": text, "facts": [["时间", "2026-11-24 22:30"]], "rules": "*"}))


def _message(text: str, facts: Iterable[tuple[str, str]]) -> tuple[Message | None, list[dict[str, str]]]:
    """The message to check, or a sentence for each fact (or the text) that does not fit, with its header."""
    problems = []
    known: dict[str, Any] = {}
    for header, value in facts:
        try:
            known |= about({header: value})
        except ContextError as error:
            problems.append({"header": header, "says": str(error)})
    if len(text) > WIDEST:
        says = (
            f"正文有 {len(text)} 个字，这一页只检查 {WIDEST} 字以内的。更长的请用 python -m checks message。"
        )
        problems.append({"header": "", "says": says})
    return None if problems else Message(text, **known), problems


def _told(whole: Report, link: Link, received: str) -> dict[str, Any]:
    report, words = (receiver.heard(whole), receiver.WORDS) if received else (whole, _WORDS)
    parts = receiver.told(report, whole, link, received) if received else _parts(report, link)
    count = Counter(finding.level for finding in report.findings)
    says = [f"{count[level]} 处{word}" for level, word in words.levels.items() if count[level]]
    word = words.verdicts[report.verdict]
    return {
        "html": _drawn(report, word, parts),
        "verdict": report.verdict.value,
        "rules": list(dict.fromkeys(finding.rule.id for finding in report.findings)),
        "says": "，".join(says) or word,
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
    if report.findings:
        yield findings(report, link, advise=True)
    yield legend(report)
    size = f"{report.units} 字，计费 {report.segments} 条；用 {report.checked} 条规则检查过"
    yield f'<p class="sms-length">{size}{"；片段，不查缺项" if fragment else ""}。</p>'
    yield _undetermined(report, link)
    if not fragment:
        yield channels(report.deliveries)


def _undetermined(report: Report, link: Link) -> str:
    """Each rule that was not judged, with the facts that it lacks."""
    if not report.undetermined:
        return ""
    rows = "".join(
        f'<li><a href="{escape(link(item.rule.id))}">{plain(item.rule.title)}</a>：要知道'
        f"{'、'.join(FIELDS[fact][0] for fact in item.facts)}</li>"
        for item in report.undetermined
    )
    return undetermined(report, f"<ul>{rows}</ul>")
