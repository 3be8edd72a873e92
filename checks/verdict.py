"""Expected against found: what an example says must happen, and what checking it gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from checks.checker import Finding, Report, Verdict, check
from checks.delivery import Delivery
from checks.example import Example
from checks.expectation import NOTHING, Expectation, quotation
from checks.message import units
from checks.placeholder import TYPES
from checks.rule import Level, Rule
from checks.rules import RULES
from checks.template import Template, with_template

TIMING = tuple(rule for rule in RULES if rule.page == "timing")
"""The rules that can judge an earlier message of a send log, of which only the moment is known."""
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


@dataclass(frozen=True)
class Case:
    """One way the example is run: with a branch of its flip fact, or with certain fills."""

    label: str
    branch: str
    fills: tuple[tuple[str, str], ...]
    report: Report


@dataclass(frozen=True)
class Difference:
    """One thing that does not agree; `kind` is 缺少, 多出, 判定 or 变量; `finding` is there for 多出."""

    kind: str
    line: int
    written: str
    says: str
    finding: Finding | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Outcome:
    """An example with what checking it gave: the cases shown on the card, and every difference."""

    example: Example
    cases: tuple[Case, ...]
    differences: tuple[Difference, ...]

    @property
    def agrees(self) -> bool:
        """Whether the page and the checker say the same."""
        return not self.differences

    @property
    def report(self) -> Report:
        """The report of the first case: the typical fill."""
        return self.cases[0].report

    @cached_property
    def branches(self) -> dict[str, Case]:
        """The first case of each branch, that of the typical fills; a message of the send log goes by its moment."""
        found: dict[str, Case] = {}
        for case in self.cases:
            found.setdefault(case.branch, case)
        return found

    @property
    def deliveries(self) -> tuple[Delivery, ...]:
        """Whether each channel will carry it: the longest case, and what each asks of the template."""
        variables = self.example.variables
        found = self.longest.deliveries
        return with_template(found, Template(self.example.text, variables)) if variables else found

    @cached_property
    def longest(self) -> Report:
        """The report with every placeholder at its longest, be it written or the longest that its type takes."""
        example = self.example
        case = max(self.cases, key=lambda case: case.report.units)
        fills = {
            name: max(*values, TYPES[example.types[name]].longest if name in example.types else "", key=units)
            for name, values in example.variables.items()
        }
        report = check(example.message(fills, case.branch if example.flip else "")) if fills else case.report
        return max(report, case.report, key=lambda one: one.units)


def judge(example: Example, rules: Sequence[Rule] = RULES) -> Outcome:
    """Run an example in all its cases and compare; never raises for anything an example can hold."""
    cases = tuple(_cases(example, rules))
    differences = (*_compared(example, cases), *_word(example, cases), *_hostile(example, cases[0], rules))
    return Outcome(example, cases, differences)


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


def found(report: Report) -> list[tuple[str, str, int]]:
    """The findings of a report as (rule, quote, occurrence), in order."""
    result = []
    for finding in report.findings:
        occurrence = report.message.text.count(finding.text, 0, finding.start) + 1 if finding.text else 1
        result.append((finding.rule.id, finding.quote, occurrence))
    return result


def expectation_line(rule: str, quote: str, occurrence: int, branch: str = "") -> str:
    """A `=>` line."""
    return f"=> {f'[{branch}] ' if branch else ''}{rule}{' ' + quotation(quote, occurrence) if quote else ''}"


def _compared(example: Example, cases: tuple[Case, ...]) -> Iterator[Difference]:
    """What differs in any case, each difference once with the cases that it is seen in."""
    seen: dict[Difference, list[Case]] = {}
    for case in cases:
        expected = [e for e in example.expectations if e.branch == case.branch]
        for difference in _compare(example, case, expected):
            seen.setdefault(difference, []).append(case)
    for difference, where in seen.items():
        everywhere = len(where) == sum(case.branch == where[0].branch for case in cases)
        labels = [where[0].branch] if everywhere else [case.label or "各取第一个值" for case in where]
        under = f"（{'、'.join(labels)}时）" if labels != [""] else ""
        yield replace(difference, says=f"{difference.says}{under}")


def _compare(example: Example, case: Case, expected: list[Expectation]) -> Iterator[Difference]:
    fills = dict(case.fills)
    keys = found(case.report)
    left = Counter(keys)
    missing: list[Difference] = []
    for e in expected:
        if e.rule == NOTHING:
            continue
        key = (e.rule, example.filled(e.quote, fills), e.occurrence)
        if left[key]:
            left[key] -= 1
        else:
            line = expectation_line(e.rule, e.quote, e.occurrence, e.branch)
            missing.append(Difference("缺少", e.line, line, _absent(case, key, keys)))
    extra: list[Difference] = []
    for finding, key in zip(case.report.findings, keys, strict=True):
        if left[key]:
            left[key] -= 1
            line = expectation_line(*_template_key(example, case, key), case.branch)
            extra.append(Difference("多出", example.expect_line, line, "检查发现了，页面没写", finding))
    if example.flip and not expected and not keys:
        line = expectation_line(NOTHING, "", 1, case.branch)
        missing.append(Difference("缺少", example.expect_line, line, "没有写结果；检查没有发现什么"))
    if example.word != "待改进":
        yield from missing
    elif expected and not missing and not extra:
        yield Difference(
            "判定", example.line, "待改进", "这条已经能发现了。请把判定词改为“反例”，删去“原因”。"
        )
    yield from extra


def _absent(case: Case, key: tuple[str, str, int], keys: list[tuple[str, str, int]]) -> str:
    """Why an expected line was not found: it is there twice, quotes what is not there, or no rule fired."""
    rule, quote, occurrence = key
    if key in keys:
        return "这一行写了两次，检查只发现一处，请删去一行"
    says = "页面写了，检查没有发现"
    if key[:2] not in {one[:2] for one in keys} and rule in {one[0] for one in keys}:
        says += "；这条规则标出的是别的字，见“多出”的那一行"
    if not quote or any(timed.id == rule for timed in TIMING):  # a fact is quoted, no words
        return says
    there = case.report.message.text.count(quote)
    if not there:
        return f"{says}，短信里没有“{quotation(quote)[1:-1]}”这几个字"
    return says if there >= occurrence else f"{says}，短信里“{quotation(quote)[1:-1]}”只有 {there} 处"


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


def rewritten(outcome: Outcome) -> list[str] | str:
    """The `=>` lines that checking gives, or why no tool may write them (the verdict word is at stake)."""
    words = [d for d in outcome.differences if d.kind in ("判定", "变量")]
    if words:
        return words[0].says
    if outcome.example.word == "待改进":
        return "待改进的“=>”行写的是应当发现什么，由人来写。"
    lines: list[str] = []
    example = outcome.example
    for branch, case in outcome.branches.items():
        keys = [_template_key(outcome.example, case, key) for key in found(case.report)]
        lines += [expectation_line(*key, branch) for key in keys] or (
            [expectation_line(NOTHING, "", 1, branch)] if branch and example.flip else []
        )
    if outcome.differences and lines == [
        expectation_line(e.rule, e.quote, e.occurrence, e.branch) for e in example.expectations
    ]:
        return "这些“=>”行对常见的取值是对的，换一个取值结果就不同（多半是字数）。请缩短正文，或改变量的取值，让每个取值的结果一样。"
    return lines


def _template_key(example: Example, case: Case, key: tuple[str, str, int]) -> tuple[str, str, int]:
    """A found quote of the text with the typical fills turned back into placeholders where that is unambiguous."""
    rule, quote, occurrence = key
    if quote in case.report.message.text and quote not in example.text:
        for name, value in case.fills:
            if value and quote.count(value) == 1:
                quote = quote.replace(value, f"{{{name}}}")
    return rule, quote, occurrence
