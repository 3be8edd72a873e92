"""Every way in which the guide is broken on purpose; the gate must turn red at each.

A mutant is one fence with another opening or another body, or one rule that is switched off. Nothing is read or
written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from checks.comparison import expectation_line
from checks.context import FIELDS
from checks.example import Example
from checks.expectation import ARROW, quotation
from checks.judged import Judged
from checks.lookalike import VERDICT_WORDS
from checks.mutants.violations import HEADERS, NIGHT, SENTENCES
from checks.rule import Harm
from checks.rules import RULES

OFF, DROPPED, ADDED, SWAPPED, INSERTED = "停用规则", "删去“=>”行", "添上“=>”行", "换判定词", "插入违规"
KINDS = (OFF, DROPPED, ADDED, SWAPPED, INSERTED)

_STOPS = "。！？!?；;"
_SIGNED = re.compile(r"【[^【】]{0,40}】")


@dataclass(frozen=True)
class Mutant:
    """One thing broken: the fence at `path:line` as it would read, or the rule `off` with the fences that name it.

    `what` says which of its kind it is. `harm` is the harm that was put in; a finding of that harm must show it.
    """

    kind: str
    what: str
    path: str = ""
    line: int = 0
    title: str = ""
    info: str = ""
    body: tuple[str, ...] = ()
    off: str = ""
    named: tuple[tuple[str, int], ...] = ()
    harm: Harm | None = None

    @property
    def name(self) -> str:
        """What it is called wherever it is spoken of; lines move, so they are no part of it."""
        return f"{self.kind}：{self.what}" + (f"，{self.path}「{self.title}」" if self.path else "")


def mutants(examples: Iterable[Judged]) -> Iterator[Mutant]:
    """Every mutant of a project whose examples all agree, kind by kind within each example, rules last."""
    found = tuple(examples)
    for judged in found:
        yield from _dropped(judged.example)
        yield from _added(judged)
        yield from _swapped(judged.example)
        if judged.example.word == "正例":
            yield from _inserted(judged.example)
    for rule in RULES:
        named = tuple(
            (judged.example.path, judged.example.line)
            for judged in found
            if any(one.rule == rule.id for one in judged.example.expectations)
        )
        yield Mutant(OFF, rule.id, off=rule.id, named=named)


def _of(example: Example, kind: str, what: str) -> Mutant:
    block = example.block
    return Mutant(kind, what, example.path, example.line, example.title, block.info, block.body)


def _without(body: tuple[str, ...], index: int) -> tuple[str, ...]:
    return (*body[:index], *body[index + 1 :])


def _dropped(example: Example) -> Iterator[Mutant]:
    body = example.block.body
    for index, line in enumerate(body):
        if arrow := ARROW.match(line):
            mutant = _of(example, DROPPED, arrow[1].strip())
            yield replace(mutant, body=_without(body, index))


def _added(judged: Judged) -> Iterator[Mutant]:
    """One line more: a rule that found nothing, with the beginning of the message as its quotation."""
    example = judged.example
    silent = {finding.rule.id for case in judged.cases for finding in case.report.findings}
    rule = next(rule.id for rule in RULES if rule.id not in silent)
    quote = example.text.split("\n")[0][:4]
    branch = example.flip[1][0] if example.flip else ""
    line = expectation_line(rule, quote, 1, branch)
    mutant = _of(example, ADDED, f"{rule} {quotation(quote)}")
    yield replace(mutant, body=(*example.block.body, line))


def _swapped(example: Example) -> Iterator[Mutant]:
    """Each other verdict word, with the reason that 待改进 asks for, so that nothing but the word is wrong."""
    for word in VERDICT_WORDS:
        if word == example.word:
            continue
        body = (
            _stated(example, example.block.body, "原因", "故意换的。")
            if word == "待改进"
            else example.block.body
        )
        mutant = _of(example, SWAPPED, f"{example.word}换成{word}")
        yield replace(mutant, info=example.block.info.replace(example.word, word, 1), body=body)


def _inserted(example: Example) -> Iterator[Mutant]:
    end = _text_end(example)
    for harm, sentence in SENTENCES.items():
        body = example.block.body
        stop = "" if body[end - 1].rstrip()[-1] in _STOPS else "。"
        body = (*body[: end - 1], body[end - 1] + stop + sentence, *body[end:])
        if harm in HEADERS:
            body = _stated(example, body, *HEADERS[harm])
        yield replace(_of(example, INSERTED, harm.value), body=body, harm=harm)
    yield replace(_of(example, INSERTED, Harm.OMISSION.value), body=_lacking(example), harm=Harm.OMISSION)


def _text_start(example: Example) -> int:
    """The index in the body of the first line of the message."""
    return example.text_line - example.line - 1


def _text_end(example: Example) -> int:
    """The index in the body after the last line of the message."""
    return _text_start(example) + example.text.count("\n") + 1


def _stated(example: Example, body: tuple[str, ...], key: str, value: str) -> tuple[str, ...]:
    """A body of this example with a header line that says this, in the place of one that says otherwise."""
    start = _text_start(example)
    for index, line in enumerate(body[:start]):
        if match := re.match(rf"\s*{key}\s*[:：]\s*(\S*)", line):
            told = f"{match[1]} {NIGHT}" if value.endswith(NIGHT) else value
            return (*body[:index], f"{key}: {told}", *body[index + 1 :])
    head = any(line.strip() for line in body[:start])
    return (f"{key}: {value}", *body) if head else (f"{key}: {value}", "", *body[start:])


def _lacking(example: Example) -> tuple[str, ...]:
    """The message without its signature and whatever filled it, and a fragment passed off as whole."""
    body, start = example.block.body, _text_start(example)
    text = [_SIGNED.sub("", line) for line in body[start:]]
    lost = [f"变量 {name}" for name in example.variables if not any(f"{{{name}}}" in line for line in text)]
    gone = (*lost, FIELDS["signature"][0])
    kept = tuple("" if line.lstrip().startswith(gone) else line for line in body[:start])
    kept = tuple(line for line in kept if line) + (("",) if any(kept) else ())
    if not example.fragment:
        return (*kept, *text)
    without = tuple(line for line in kept if not re.match(r"\s*片段\s*[:：]", line))
    return ("片段: 否", *(without if any(without) else ("",)), *text)
