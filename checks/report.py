"""The whole result of the gate: text for a terminal, GitHub annotations, SARIF, JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from checks.annotation import annotation, escaped
from checks.calculation import WORD, Computed
from checks.describe import said
from checks.judged import Difference
from checks.mismatch import mismatch_text, problem_text
from checks.project import Project
from checks.rules import RULES
from checks.sources import cited
from checks.version import __version__


def summary(project: Project) -> str:
    """One line: how many examples, of which words, on how many pages, against how many rules."""
    words = Counter(judged.example.word for judged in project.judged)
    counted = "、".join(f"{word} {count}" for word, count in words.items())
    where = len({judged.example.path for judged in project.judged})
    calculated = f"，{len(project.computed)} 个{WORD}" if project.computed else ""
    return (
        f"{where} 页、{len(project.judged)} 条示例短信（{counted or '无'}），{len(RULES)} 条规则{calculated}"
    )


def as_text(project: Project) -> str:
    """The whole result for a terminal; problems first, then mismatches, then one line."""
    parts = [problem_text(problem) for problem in project.problems]
    parts += [mismatch_text(run) for run in project.mismatches]
    if project.good:
        parts.append(f"检查完毕：{summary(project)}，全部与页面所写一致。")
    else:
        parts.append(
            f"没有通过：{len(project.mismatches)} 条示例与检查结果不符，{len(project.problems)} 处写法读不懂。{_read(project)}"
        )
    return "\n\n".join(parts)


def _read(project: Project) -> str:
    """What was read of a project that did not pass; nothing runs in a file whose only example cannot be read."""
    if project.run:
        return f"共 {summary(project)}。"
    return f"读了 {len(project.pages)} 个文件，其中没有读得懂的示例。"


def as_github(project: Project, below: str = "") -> str:
    """Workflow commands that put each failure on its line in a pull request.

    `below` is the way to the project from the top of its repository, from which files are named: `guide/`.
    """
    lines = [annotation("error", below + p.path, p.line, "写法读不懂", p.says) for p in project.problems]
    for run in project.mismatches:
        example = run.example
        title = f"{example.word}「{example.title}」"
        lines += [
            annotation("error", below + example.path, line, title, mismatch_text(run))
            for line in dict.fromkeys(d.line for d in run.differences)
        ]
    if project.good:
        lines.append(f"::notice title=示例短信::{escaped(summary(project))}，全部与页面所写一致。")
    return "\n".join(lines)


def as_json(project: Project) -> str:
    """Everything for a program: problems, and each example with its findings and differences."""
    data = {
        "version": __version__,
        "good": project.good,
        "problems": [{"path": p.path, "line": p.line, "message": p.says} for p in project.problems],
        "examples": [
            {
                "path": o.example.path, "line": o.example.line, "word": o.example.word, "title": o.example.title,
                "agrees": o.agrees,
                "verdict": o.report.verdict.value,
                "differences": [_difference(d) for d in o.differences],
            }
            for o in project.judged
        ],
        "calculations": [
            {
                "path": c.example.path, "line": c.example.line, "title": c.example.title,
                "agrees": c.agrees,
                "differences": [_difference(d) for d in c.differences],
            }
            for c in project.computed
        ],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1)


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "line": difference.line,
        "written": difference.written,
        "message": difference.says,
        "sources": list(difference.finding.basis) if difference.finding else [],
    }


def as_sarif(project: Project, below: str = "") -> str:
    """SARIF 2.1.0 with one result for each problem and each difference; files are named as in `as_github`."""
    results = [_result("unreadable", p.says, below + p.path, p.line) for p in project.problems]
    for run in project.mismatches:
        for d in run.differences:
            other = "calculation-mismatch" if isinstance(run, Computed) else "example-mismatch"
            rule = d.finding.rule.id if d.finding else other
            says = f"{run.example.word}「{run.example.title}」{d.kind} {d.written}：{d.says}"
            basis = d.finding.basis if d.finding else ()
            results.append(_result(rule, says, below + run.example.path, d.line, basis))
    rules = [
        {"id": rule.id, "shortDescription": {"text": rule.title}, "help": {"text": said(rule)}}
        for rule in RULES
    ]
    rules += [
        {"id": "unreadable", "shortDescription": {"text": "写法读不懂"}},
        {"id": "example-mismatch", "shortDescription": {"text": "示例与检查结果不符"}},
        {"id": "calculation-mismatch", "shortDescription": {"text": "算例与计算结果不符"}},
    ]
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "collection-sms-checks", "version": __version__, "rules": rules}},
                "columnKind": "utf16CodeUnits",
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _result(rule: str, says: str, path: str, line: int, basis: tuple[str, ...] = ()) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": quote(path, errors="surrogateescape")},
        "region": {"startLine": line},
    }
    return {
        "ruleId": rule,
        "level": "error",
        "message": {"text": says + (cited(basis) if basis else "")},
        "locations": [{"physicalLocation": place}],
        "properties": {"sources": list(basis)},
    }


FORMATS: dict[str, Callable[[Project], str]] = {"text": as_text, "json": as_json}
IN_REPOSITORY: dict[str, Callable[[Project, str], str]] = {"github": as_github, "sarif": as_sarif}
"""Formats that name files from the top of the repository; the way from there to the project goes in."""
