"""An example judged: run in all its cases, its lines compared, its verdict word and its placeholders tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.checker import Verdict, check
from checks.comparison import compared
from checks.example import Example
from checks.judged import Case, Difference, Judged
from checks.message import units
from checks.placeholder import TYPES
from checks.rule import Level, Rule
from checks.rules import RULES
from checks.schedule import TIMING

HOSTILE = {
    "网址": "t.cn/a1b2c3",
    "手机号": "13800138000",
    "第二个签名": "【甲】【乙】",
    "换行": "甲\n乙",
    "空值": "",
}

_SAME = {
    Verdict.PASS: "每种取值都没有错误，也没有警告：请把判定词改为“正例”，那个表头只留一个取值",
    Verdict.WARN: "每种取值都只有警告，没有错误：请把判定词改为“正例”，那个表头只留一个取值",
    Verdict.FAIL: "每种取值都有错误：请把判定词改为“反例”，那个表头只留一个取值",
}


def judge(example: Example, rules: Sequence[Rule] = RULES) -> Judged:
    """Run an example in all its cases and compare; never raises for anything an example can hold."""
    cases = tuple(_cases(example, rules))
    differences = (*compared(example, cases), *_word(example, cases), *_hostile(example, cases[0], rules))
    return Judged(example, cases, differences)


def _cases(example: Example, rules: Sequence[Rule]) -> Iterator[Case]:
    for branch in example.flip[1] if example.flip else ("",):
        typical = {name: values[0] for name, values in example.variables.items()}
        yield _case(example, branch, branch, typical, rules)
        for name, values in example.variables.items():
            for value in values[1:]:
                yield _case(example, f"{name}＝{value}", branch, typical | {name: value}, rules)
        longest = {name: max(values, key=units) for name, values in example.variables.items()}
        if longest != typical:
            yield _case(example, "各变量取最长", branch, longest, rules)
    for moment, message in example.earlier:
        yield Case(moment, moment, (), check(message, [rule for rule in TIMING if rule in rules]))


def _case(example: Example, label: str, branch: str, fills: dict[str, str], rules: Sequence[Rule]) -> Case:
    return Case(label, branch, tuple(fills.items()), check(example.message(fills, branch), rules))


def _word(example: Example, cases: tuple[Case, ...]) -> Iterator[Difference]:
    """Whether the verdict word, a person's statement, fits the verdicts; no tool changes it."""
    verdicts = {case.report.verdict for case in cases}
    if example.word == "正例" and Verdict.FAIL in verdicts:
        yield Difference(
            "判定",
            example.line,
            "正例",
            f"正例不能有错误级的发现。{_named(cases, Level.ERROR)}请改短信；若它本来就是反面教材，把判定词改为“反例”。",
        )
    elif example.word == "反例" and (
        Verdict.FAIL not in verdicts if example.events else verdicts != {Verdict.FAIL}
    ):
        yield Difference(
            "判定",
            example.line,
            "反例",
            f"反例至少要有一个错误级的发现。{_named(cases, Level.WARNING)}请改短信，或改判定词；若是规则漏了，写“待改进”和原因。",
        )
    elif example.word == "边界" and len(verdicts) == 1:
        yield Difference(
            "判定",
            example.line,
            "边界",
            f"边界示例的结论应当随取值而变。现在{_SAME[min(verdicts)]}，或换一个决定结论的表头。",
        )
    elif example.word == "待改进" and not example.expectations:
        yield Difference("判定", example.line, "待改进", "请用“=>”行写出规则本来应当发现什么。")


def _named(cases: tuple[Case, ...], level: Level) -> str:
    """The findings of one level, each once, as a sentence; empty without any."""
    lines = dict.fromkeys(
        f"{finding.rule.id} “{finding.quote}”" if finding.quote else finding.rule.id
        for case in cases
        for finding in case.report.findings
        if finding.level is level
    )
    return f"{level.chinese}级的有：{'、'.join(lines)}。" if lines else ""


def _hostile(example: Example, typical: Case, rules: Sequence[Rule]) -> Iterator[Difference]:
    """A placeholder filled with something hostile is refused by its type or noticed, and hides nothing."""
    usual = {finding.rule.id for finding in typical.report.findings}
    for name in example.variables:
        kind = TYPES.get(example.types.get(name, ""))
        for label, value in (HOSTILE | dict(kind.hostile if kind else ())).items():
            if kind and (kind.name == "枚举" or not kind.accepts(value)):
                continue
            report = check(example.message(dict(typical.fills) | {name: value}, typical.branch), rules)
            now = {finding.rule.id for finding in report.findings}
            more = len(report.findings) > len(typical.report.findings) or now - usual
            if label == "换行":
                lost = sorted(usual - now)
                if lost:
                    yield Difference(
                        "变量", example.line, f"{{{name}}}", f"填入换行后，{'、'.join(lost)} 不再被发现。"
                    )
            elif not more:
                yield Difference(
                    "变量",
                    example.line,
                    f"{{{name}}}",
                    f"填入{label}“{value}”时没有规则发现。请给出更确定的上下文（例如“尾号{{{name}}}”）。",
                )
