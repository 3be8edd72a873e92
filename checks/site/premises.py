"""What a card says below its findings: how long the message is, what it assumes, what is not known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from checks.channels import Passage
from checks.checker import Report
from checks.context import FIELDS, written
from checks.delivery import Delivery
from checks.judged import Judged
from checks.output import missing
from checks.site.tint import plain

FOLDED_FROM = 5
"""So many facts and fills are folded away."""


def unfired(report: Report) -> str:
    """That no rule fired, with how many were not judged: they must not pass for rules that found nothing."""
    left = len(report.undetermined)
    if not left:
        return f"没有触发已实现的 {report.checked} 条规则"
    return f"没有触发已实现的规则：判定了 {report.checked - left} 条，{left} 条缺少事实，没有判定"


def length(judged: Judged) -> str:
    """Units and billed parts, at the typical and at the longest fill; a fragment is not sent, so it has none."""
    if judged.example.fragment:
        return "片段，不查缺项"
    longest = judged.longest
    typical = _size(judged.report)
    return (
        typical
        if longest.units == judged.report.units
        else f"常见取值 {typical}；变量最长时 {_size(longest)}"
    )


def _size(report: Report) -> str:
    return f"{report.units} 字，计费 {report.segments} 条"


def assumed(judged: Judged) -> str:
    """The facts and the fills, folded away where they are many."""
    example = judged.example
    parts = [f"{FIELDS[name][0]} {written(name, value)}" for name, value in example.facts.items()]
    parts += [f"{name} 可为 {' / '.join(values)}" for name, values in example.variables.items()]
    if not parts:
        return ""
    told = plain("；".join(parts)) + "。"
    if len(parts) < FOLDED_FROM:
        return f'<p class="sms-meta">前提：{told}</p>'
    return f'<details class="sms-meta"><summary>前提 {len(parts)} 项</summary><p>{told}</p></details>'


def unknown(judged: Judged) -> str:
    """The facts that some rules lack, folded away."""
    report, example = judged.report, judged.example
    if not report.undetermined or example.fragment or example.flip:
        return ""
    titles = "、".join(plain(item.rule.title) for item in report.undetermined)
    return undetermined(report, f"<p>要知道{'、'.join(missing(report))}，才能判定：{titles}。</p>")


def undetermined(report: Report, told: str) -> str:
    """How many rules were not judged, folded over what they lack."""
    return (
        f'<details class="sms-unknown"><summary>没有判定的 {len(report.undetermined)} 条规则，缺哪些事实</summary>'
        f"{told}</details>"
    )


def channels(found: Sequence[Delivery]) -> str:
    """The verdict of each channel with its first reason, folded away."""
    counts = Counter(delivery.verdict for delivery in found)
    counted = "，".join(f"{counts[verdict]} 个{verdict.chinese}" for verdict in Passage if counts[verdict])
    rows = "".join(f"<li>{_channel(delivery)}</li>" for delivery in found)
    return (
        f'<details class="sms-channels"><summary>能从哪里发（与合规是两个结论）：{counted}</summary>'
        f"<ul>{rows}</ul></details>"
    )


def _channel(delivery: Delivery) -> str:
    why = plain(delivery.decisive[0].sentence) if delivery.decisive else ""
    return f"<b>{delivery.profile.name}</b> {delivery.verdict.chinese}（{delivery.dated}）。{why}"


def below(judged: Judged) -> Iterator[str]:
    """All of it, in the order of a card."""
    yield f'<p class="sms-length">{length(judged)}。</p>'
    yield assumed(judged)
    yield unknown(judged)
    if not judged.example.fragment:  # a fragment is sent through none
        yield channels(judged.deliveries)
