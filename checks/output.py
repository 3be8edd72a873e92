"""One checked message for a program or a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from checks.channels import Passage
from checks.checker import Report, Undetermined
from checks.context import FIELDS
from checks.delivery import Delivery, Reason, common, gravest_first
from checks.sources import cite, text_of
from checks.unread import unread
from checks.version import __version__


def as_dict(report: Report, name: str | int | None = None) -> dict[str, Any]:
    """The report as JSON-ready data; offsets are Python string indexes into the original text."""
    return {
        "id": name,
        "version": __version__,
        "day": report.day.isoformat(),
        "verdict": report.verdict.value,
        "findings": [
            {
                "rule": finding.rule.id, "level": finding.level.value, "harm": finding.rule.harm.value,
                "start": finding.start, "end": finding.end, "text": finding.text,
                "message": finding.message, "suggestion": finding.suggestion,
                "sources": list(finding.basis), "bases": [_basis(written) for written in finding.basis],
                "addressed": finding.addressed,
            }
            for finding in report.findings
        ],
        "undetermined": [item.rule.id for item in report.undetermined],
        "needs": {item.rule.id: list(item.facts) for item in report.undetermined},
        "elements": {element.value: [list(span) for span in spans] for element, spans in report.elements.items()},
        "units": report.units,
        "segments": report.segments,
        "deliveries": [_delivery(delivery) for delivery in report.deliveries],
    }  # fmt: skip


def _basis(written: str) -> dict[str, Any]:
    """A text as an audit files it: its force and dates, what it says and how sure we are; dates null where not known."""
    source, article = text_of(written)
    dates = (("issued", source.issued), ("effective", source.effective), ("until", source.until))
    return {
        "source": source.id, "article": article.label if article else "", "citation": cite(written),
        "force": source.force.value, "binding": source.force.binding,
        **{name: day.isoformat() if day else None for name, day in dates}, "days": source.days,
        "point": article.point if article else "", "quote": article.quote if article else "",
        "confidence": (article or source).confidence,
    }  # fmt: skip


def _delivery(delivery: Delivery) -> dict[str, Any]:
    """One channel; the dates are those of its document, `issued` null where it bears none."""
    return {
        "channel": delivery.profile.id, "name": delivery.profile.name, "verdict": delivery.verdict.value,
        "document": delivery.profile.document,
        "issued": delivery.issued.isoformat() if delivery.issued else None,
        "checked": delivery.checked.isoformat(),
        "reasons": [
            {
                "verdict": reason.verdict.value, "source": reason.basis, "content": reason.content,
                "start": reason.start, "end": reason.end, "quote": reason.quote, "message": reason.says,
            }
            for reason in delivery.reasons
        ],
    }  # fmt: skip


VERDICTS = {"pass": "没有触发已实现的规则（不等于合法）", "warn": "有警告", "fail": "有错误"}


def as_text(report: Report, full: bool = False, one_of_many: bool = False) -> str:
    """The report for a person at a terminal; what is undetermined and the channels take a line each unless `full`.

    Of one of many it is counted only: `wanted` says once for all what is not known of any.
    """
    left = f"，{len(report.undetermined)} 条未判定" if one_of_many and report.undetermined else ""
    lines = [
        f"{VERDICTS[report.verdict.value]}：{report.units} 字，{report.segments} 条；按 {report.checked} 条规则检查{left}。"
    ]
    lines += [f"  {said}。" for said in filter(None, [unread(report.message.text)])]
    for finding in report.findings:
        lines.append(f"  {finding.level.chinese}  {finding.rule.id}  {finding.message}")
        lines.append(f"        依据：{'；'.join(cite(item) for item in finding.basis)}")
        if finding.suggestion:
            lines.append(f"        例如改为：{finding.suggestion}")
    if not full:
        lacking = (
            ()
            if one_of_many or not report.undetermined
            else (wanted(f"{len(report.undetermined)} 条规则", missing(report)),)
        )
        return "\n".join([*lines, *lacking, _carried(report.deliveries)])
    for item in report.undetermined:
        lines.append(
            f"  未判定  {item.rule.id}  {item.rule.title}：需要知道“{facts_of(item)}”（--context {FIELDS[item.facts[0]][0]}=…）。"
        )
    return "\n".join([*lines, *_channels(report.deliveries)])


def facts_of(item: Undetermined) -> str:
    """The facts that a rule lacks, by their Chinese names."""
    return "、".join(FIELDS[fact][0] for fact in item.facts)


def lacking(report: Report) -> str:
    """Each rule that could not be judged, with the facts that it wants."""
    return " ".join(f"{item.rule.id}：{facts_of(item)}。" for item in report.undetermined)


def missing(report: Report) -> tuple[str, ...]:
    """Every fact that a rule wants which could not be judged."""
    return tuple(dict.fromkeys(FIELDS[fact][0] for item in report.undetermined for fact in item.facts))


def wanted(what: str, facts: Sequence[str]) -> str:
    """How much could not be judged, and the facts that it wants, in one line."""
    return f"未判定：{what}，要知道“{'、'.join(facts)}”（--context {facts[0]}=…；--full 逐条列出）。"


def _carried(found: tuple[Delivery, ...]) -> str:
    """What each channel is known to do, in one line."""
    by_verdict: dict[str, list[str]] = {}
    for delivery in found:
        by_verdict.setdefault(delivery.verdict.chinese, []).append(delivery.profile.name)
    said = "；".join(f"{'、'.join(names)} {verdict}" for verdict, names in by_verdict.items())
    return f"通道（与合规是两个结论）：{said}（--full 写明原因）。"


def _channels(found: tuple[Delivery, ...]) -> Iterator[str]:
    """The channels in a few lines: what differs under each, what they share once."""
    yield "通道（与合规是两个结论）"
    shared = common(found)
    for delivery in found:
        name = delivery.profile.name
        yield f"  {name}{' ' * (12 - 2 * len(name))}{delivery.verdict.chinese}（{delivery.dated}）"
        yield from (
            f"        {_reason(reason)}" for reason in gravest_first(delivery.reasons) if reason not in shared
        )
    if shared:
        yield "  各通道都一样"
        yield from (f"        {_reason(reason)}" for reason in gravest_first(shared))


def _reason(reason: Reason) -> str:
    lead = "提醒" if reason.verdict is Passage.NOTHING else reason.verdict.chinese
    return f"{lead}  {reason.sentence}（{reason.basis}）"
