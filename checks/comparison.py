"""The `=>` lines of an example against what checking found, and the lines that would agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from checks.checker import Report
from checks.example import Example
from checks.expectation import NOTHING, Expectation, quotation
from checks.judged import Case, Difference, Judged
from checks.schedule import TIMING


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


def compared(example: Example, cases: tuple[Case, ...]) -> Iterator[Difference]:
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


def rewritten(judged: Judged) -> list[str] | str:
    """The `=>` lines that checking gives, or why no tool may write them (the verdict word is at stake)."""
    words = [d for d in judged.differences if d.kind in ("判定", "变量")]
    if words:
        return words[0].says
    if judged.example.word == "待改进":
        return "待改进的“=>”行写的是应当发现什么，由人来写。"
    lines: list[str] = []
    example = judged.example
    for branch, case in judged.branches.items():
        keys = [_template_key(judged.example, case, key) for key in found(case.report)]
        lines += [expectation_line(*key, branch) for key in keys] or (
            [expectation_line(NOTHING, "", 1, branch)] if branch and example.flip else []
        )
    if judged.differences and lines == [
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
