"""An example drawn as HTML: the message on a phone, what was found, and the facts it assumes.

Everything that a person wrote is escaped. The reading order without styles is: verdict, title, message,
findings, facts, channels, note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from html import escape

from checks.channels import Passage
from checks.checker import Finding, Report
from checks.context import FIELDS, written
from checks.delivery import Delivery
from checks.describe import LEVELS
from checks.example import Example
from checks.schedule import SENT
from checks.sources import cite
from checks.verdict import Outcome

KINDS = {
    "正例": ("good", "✓", "正例"),
    "反例": ("bad", "✕", "反例"),
    "边界": ("edge", "◐", "边界"),
    "待改进": ("todo", "…", "待改进"),
}
WARNING = "只供识别，不要照发"

Link = Callable[[str], str]


def anchor(example: Example) -> str:
    """The fixed id of an example on its page."""
    return "sms-" + re.sub(r"[^\w\u4e00-\u9fff]+", "-", example.title).strip("-").lower()


def card(outcome: Outcome, link: Link, taken: set[str]) -> str:
    """One example as a `figure`; `link` gives the address of a rule, `taken` the ids already on the page."""
    example = outcome.example
    kind, icon, word = KINDS[example.word]
    name = base = anchor(example)
    number = 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    taken.add(name)
    parts = [
        f'<figure class="sms sms-{kind}" id="{escape(name)}" data-sms="{escape(example.path)}:{example.line}">',
        f'<figcaption><span class="sms-word"><span class="sms-icon" aria-hidden="true">{icon}</span>{word}</span>'
        f'<span class="sms-title">{plain(example.title)}</span>'
        + (f'<span class="sms-warning">{WARNING}</span>' if kind == "bad" else "")
        + "</figcaption>",
        f'<blockquote class="sms-bubble">{bubble(_shown(outcome))}</blockquote>',
        _branches(outcome, link) if example.flip else findings(outcome.report, link),
        _log(outcome, link),
        _meta(outcome),
        _unknown(outcome),
        "" if example.fragment else channels(outcome.deliveries),
    ]
    if example.reason:
        parts.append(f'<p class="sms-note"><b>还发现不了：</b>{plain(example.reason)}</p>')
    if example.note:
        parts.append(f'<p class="sms-note"><b>为什么：</b>{plain(example.note)}</p>')
    parts.append("</figure>")
    return "\n".join(part for part in parts if part)


def plain(text: str) -> str:
    """A text that a person wrote, escaped, with a sign in place of each control character."""
    return escape(re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "\ufffd", text))


def _shown(outcome: Outcome) -> Report:
    """The report whose findings are marked in the message: of a flip example, the one with the most."""
    if not outcome.example.flip:
        return outcome.report
    return max((case.report for case in outcome.cases), key=lambda report: len(report.findings))


def bubble(report: Report) -> str:
    """The message with findings marked; overlapping findings share one mark."""
    text = report.message.text
    spans = sorted((f.start, f.end, f.level.value) for f in report.findings if f.end > f.start)
    merged: list[list[int | str]] = []
    for start, end, level in spans:
        if merged and start < int(merged[-1][1]):
            merged[-1][1] = max(int(merged[-1][1]), end)
            merged[-1][2] = "error" if "error" in (merged[-1][2], level) else "warning"
        else:
            merged.append([start, end, level])
    shown, place = [], 0
    for start_, end_, level_ in merged:
        start, end = int(start_), int(end_)
        shown.append(_text(text[place:start]))
        shown.append(f'<mark class="sms-{level_}">{_text(text[start:end])}</mark>')
        place = end
    shown.append(_text(text[place:]))
    return "".join(f"<p>{line}</p>" for line in "".join(shown).split("\n"))


def _text(text: str) -> str:
    return plain(text).replace("\n", "⏎<br>")


def findings(report: Report, link: Link, advise: bool = False) -> str:
    """The findings of a report as a list, with what could be written instead where `advise` asks for it."""
    if not report.findings:
        return f'<p class="sms-none">没有触发已实现的 {report.checked} 条规则。</p>'
    return '<ul class="sms-findings">' + "".join(_finding(f, link, advise) for f in report.findings) + "</ul>"


def _finding(finding: Finding, link: Link, advise: bool) -> str:
    better = finding.suggestion if advise else ""
    bases = "；".join(plain(cite(item)) for item in finding.basis)
    return (
        f'<li class="sms-{finding.level}"><span class="sms-level">{LEVELS[finding.level]}</span> '
        f'<a href="{escape(link(finding.rule.id))}">{plain(finding.rule.title)}</a>：{plain(finding.message)}'
        + (f'<span class="sms-better">可改为：{plain(better)}</span>' if better else "")
        + f'<span class="sms-basis">依据：{bases}</span></li>'
    )


def _branches(outcome: Outcome, link: Link) -> str:
    flip = outcome.example.flip
    if flip is None:
        return ""
    shown: list[str] = []
    seen: set[str] = set()
    for case in outcome.cases:
        if case.branch in seen:
            continue
        seen.add(case.branch)
        shown.append(
            f'<div class="sms-branch"><p><b>{FIELDS[flip[0]][0]}：{plain(case.branch)}</b></p>{findings(case.report, link)}</div>'
        )
    return '<div class="sms-branches">' + "".join(shown) + "</div>"


def _log(outcome: Outcome, link: Link) -> str:
    """The send log: what was sent and what happened before, each message with what the rules on timing find."""
    found = {case.branch: case.report for case in outcome.cases if case.branch}
    rows = []
    for event in outcome.example.events:
        report = found.get(event.written) if event.kind == SENT else None
        found_then = findings(report, link) if report and report.findings else ""
        rows.append(f"<li>{event.written} {event.kind}{found_then}</li>")
    if not rows:
        return ""
    return f'<div class="sms-log"><p><b>这一条之前</b></p><ol>{"".join(rows)}</ol></div>'


def _meta(outcome: Outcome) -> str:
    example, report = outcome.example, outcome.report
    parts = []
    if example.fragment:
        parts.append("片段，不查缺项")
    else:
        longest = outcome.longest
        size = f"{report.units} 字，{report.segments} 条"
        parts.append(
            size
            if longest.units == report.units
            else f"{size}（变量最长时 {longest.units} 字，{longest.segments} 条）"
        )
    if example.facts:
        facts = "，".join(
            f"{FIELDS[name][0]} {written(name, value)}" for name, value in example.facts.items()
        )
        parts.append(f"前提：{plain(facts)}")
    for name, values in example.variables.items():
        parts.append(f"{plain(name)} 可为 {plain(' / '.join(values))}")
    return f'<p class="sms-meta">{"；".join(parts)}。</p>'


def _unknown(outcome: Outcome) -> str:
    """The facts that some rules lack, folded away."""
    report, example = outcome.report, outcome.example
    if not report.undetermined or example.fragment or example.flip:
        return ""
    facts = dict.fromkeys(FIELDS[fact][0] for item in report.undetermined for fact in item.facts)
    return (
        f'<details class="sms-unknown"><summary>另有 {len(report.undetermined)} 条规则缺少事实，没有判定</summary>'
        f"<p>要知道{'、'.join(facts)}，才能判定：{'、'.join(plain(item.rule.title) for item in report.undetermined)}。</p></details>"
    )


def channels(found: Sequence[Delivery]) -> str:
    """The verdict of each channel with its first reason, folded away."""
    counts = Counter(delivery.verdict for delivery in found)
    counted = "，".join(f"{verdict.chinese} {counts[verdict]}" for verdict in Passage if counts[verdict])
    rows = "".join(f"<li>{_channel(delivery)}</li>" for delivery in found)
    return (
        f'<details class="sms-channels"><summary>能从哪里发（与合规是两个结论）：{counted}</summary>'
        f"<ul>{rows}</ul></details>"
    )


def _channel(delivery: Delivery) -> str:
    why = plain(delivery.decisive[0].sentence) if delivery.decisive else ""
    return f"<b>{delivery.profile.name}</b> {delivery.verdict.chinese}（{delivery.dated}）。{why}"
