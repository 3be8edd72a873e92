"""What the gate says: text for a terminal, GitHub annotations, SARIF, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from rich.cells import cell_len

from checks.annotation import annotation, escaped
from checks.calculation import WORD, Computed
from checks.comparison import rewritten
from checks.describe import said
from checks.judged import Difference, Judged
from checks.page import Problem
from checks.project import Project, Run
from checks.rule import Rule
from checks.rules import BY_ID, RULES
from checks.sources import cited
from checks.version import __version__
from checks.visible import one_line, visible


@cache
def rule_place(rule: Rule) -> str:
    """Where a rule is written: `checks/rules/timing.py:18`."""
    return _place(f"rules/{rule.page}.py", f'id="{rule.id}"')


def evaluation_place(function: str) -> str:
    """Where a calculation is written: `checks/trials/evaluation.py:52`."""
    return _place("trials/evaluation.py", f"def {function}(")


def _place(module: str, words: str) -> str:
    """The line of a module of this package in which these words first stand."""
    before = files("checks").joinpath(module).read_text("utf-8").partition(words)[0]
    return f"checks/{module}:{before.count(chr(10)) + 1}"


def mismatch_text(run: Run) -> str:
    """One mismatch as a contributor reads it: the text, the marks, what differs, how to mend it."""
    if isinstance(run, Computed):
        return _computed_text(run)
    return _judged_text(run)


def _judged_text(judged: Judged) -> str:
    example = judged.example
    lines = [f"{example.place}  {example.word}「{example.title}」与检查结果不符"]
    lines += [f"    {row}" for row in judged.report.message.text.split("\n")]
    lines += [f"    {mark}" for mark in _marks(judged)]
    lines += [f"  {d.kind}  {d.written}    {d.says}" for d in judged.differences]
    touched = [
        BY_ID[named]
        for d in judged.differences
        if d.kind in ("缺少", "多出") and (named := _named(d.written)) in BY_ID
    ]
    if isinstance(rewritten(judged), list):  # else `update` would refuse
        lines.append(f"  若检查是对的：python -m checks update {example.place}")
    lines += [f"  若 {rule.id} 错了：{rule_place(rule)}" for rule in dict.fromkeys(touched)]
    lines.append(f"  只跑这一条：  python -m checks {example.place}")
    return visible("\n".join(lines))


def _computed_text(computed: Computed) -> str:
    one = computed.example
    lines = [f"{one.place}  {WORD}「{one.title}」与计算结果不符", f"    {one.asked}"]
    lines += [f"  {d.kind}  {d.written}    {d.says}" for d in computed.differences]
    lines.append(f"  若计算是对的：python -m checks update {one.place}")
    if one.function.code:
        lines.append(f"  若算法错了：{evaluation_place(one.function.code)}")
    lines.append(f"  只跑这一条：  python -m checks {one.place}")
    return "\n".join(lines)


def _named(written: str) -> str:
    """The rule that a `=>` line names."""
    return next((word for word in written.split()[1:] if not word.startswith("[")), "")


def _marks(judged: Judged) -> Iterator[str]:
    """For each unexpected finding with a span on the one-line message: tildes under it, rule, sentence, basis."""
    text = judged.report.message.text
    for difference in judged.differences:
        finding = difference.finding
        if finding is None:
            continue
        says = f"{finding.rule.id} {finding.message}{cited(finding.basis[:2])}"
        if not finding.text or "\n" in text or finding.text not in text:
            yield f"· {says}"
        else:
            before = (
                text[: finding.start]
                if text[finding.start : finding.end] == finding.text
                else text[: text.find(finding.text)]
            )
            yield " " * cell_len(visible(before)) + "~" * max(1, cell_len(visible(finding.text))) + " " + says


def problem_text(problem: Problem) -> str:
    """One unreadable thing in one line."""
    return one_line(f"{problem.path}:{problem.line}  {problem.says}")


def summary(project: Project) -> str:
    """One line: how many examples, of which words, on how many pages, against how many rules."""
    words: dict[str, int] = {}
    for judged in project.judged:
        words[judged.example.word] = words.get(judged.example.word, 0) + 1
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
