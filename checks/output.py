"""One checked message for a program or a person."""

from __future__ import annotations

from typing import Any

from checks.checker import Report
from checks.context import FIELDS
from checks.sources import cite


def as_dict(report: Report, name: str | int | None = None) -> dict[str, Any]:
    """The report as JSON-ready data; offsets are Python string indexes into the original text."""
    return {
        "id": name,
        "verdict": report.verdict.value,
        "findings": [
            {
                "rule": finding.rule.id, "level": finding.level.value, "harm": finding.rule.harm.value,
                "start": finding.start, "end": finding.end, "text": finding.text,
                "message": finding.message, "suggestion": finding.suggestion,
                "sources": list(finding.basis),
            }
            for finding in report.findings
        ],
        "undetermined": [item.rule.id for item in report.undetermined],
        "needs": {item.rule.id: list(item.facts) for item in report.undetermined},
        "elements": {element.value: [list(span) for span in spans] for element, spans in report.elements.items()},
        "units": report.units,
        "segments": report.segments,
    }  # fmt: skip


VERDICTS = {"pass": "没有触发已实现的规则（不等于合法）", "warn": "有警告", "fail": "有错误"}


def as_text(report: Report) -> str:
    """The report for a person at a terminal."""
    lines = [
        f"{VERDICTS[report.verdict.value]}：{report.units} 字，{report.segments} 条；按 {report.checked} 条规则检查。"
    ]
    for finding in report.findings:
        level = "错误" if finding.level.value == "error" else "警告"
        lines.append(f"  {level}  {finding.rule.id}  {finding.message}")
        lines.append(f"        依据：{'；'.join(cite(item) for item in finding.basis)}")
        if finding.suggestion:
            lines.append(f"        可改为：{finding.suggestion}")
    for item in report.undetermined:
        facts = "、".join(FIELDS[fact][0] for fact in item.facts)
        lines.append(
            f"  未判定  {item.rule.id}  {item.rule.title}：需要知道“{facts}”（--context {FIELDS[item.facts[0]][0]}=…）。"
        )
    return "\n".join(lines)
