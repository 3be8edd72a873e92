"""One mismatch, or one thing that cannot be read, as a contributor reads it at a terminal and in a pull request."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from rich.cells import cell_len

from checks.calculation import WORD, Computed
from checks.comparison import rewritten
from checks.judged import Judged
from checks.page import Problem
from checks.project import Run
from checks.rule import Rule
from checks.rules import BY_ID
from checks.sources import cited
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
    return visible(_computed_text(run) if isinstance(run, Computed) else _judged_text(run))


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
    return "\n".join(lines)


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
