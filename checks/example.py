"""One example: verdict word, headers, fills, message and expectations, read from a block."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from checks import expectation, header
from checks.content.contact import URL
from checks.context import convert
from checks.expectation import ARROW, Expectation, Flip
from checks.fence import FenceReader
from checks.header import Header
from checks.header_lines import StopError
from checks.lookalike import REFERENCE_WORD, VERDICT_WORDS
from checks.message import TOO_LARGE, Message
from checks.page import Block, Placed, Problem, is_entry
from checks.placeholder import PLACEHOLDER, TYPES, unlike
from checks.schedule import SENT, Event, facts_at
from checks.spelling import closest
from checks.unread import unread
from checks.visible import hidden, visible

_NUMBER = re.compile(r"\d{1,4}")
_ADDRESS = re.compile(URL, re.IGNORECASE)


@dataclass(frozen=True)
class Example(Placed):
    """One example as written. `facts` are typed, by English name; `flip` is the fact a 边界 turns on.

    `types` are those of its placeholders, `events` its send log.
    """

    word: str
    title: str
    text: str
    facts: Mapping[str, Any]
    flip: Flip | None
    variables: Mapping[str, tuple[str, ...]]
    types: Mapping[str, str]
    events: tuple[Event, ...]
    fragment: bool
    reason: str
    note: str
    expectations: tuple[Expectation, ...]
    text_line: int
    expect_line: int

    def message(self, fills: Mapping[str, str] | None = None, branch: str = "") -> Message:
        """The message with placeholders filled (the first fill where none is given) and the flip fact set."""
        facts = dict(self.facts)
        if self.flip and branch:
            facts[self.flip[0]] = convert(self.flip[0], branch)
        return Message(self.filled(self.text, fills), fragment=self.fragment, **facts)

    @property
    def earlier(self) -> tuple[tuple[str, Message], ...]:
        """Each message of the send log: its moment, and this text as sent then."""
        return tuple(
            (
                event.written,
                replace(self.message(), send_at=event.moment, **facts_at(self.events, event.moment, place)),
            )
            for place, event in enumerate(self.events)
            if event.kind == SENT
        )

    def filled(self, text: str, fills: Mapping[str, str] | None = None) -> str:
        """A text of this example with its placeholders filled."""
        values = {name: options[0] for name, options in self.variables.items()} | dict(fills or {})
        return PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


@dataclass(frozen=True)
class Reference:
    """A fence that shows an entry of examples/ by its name, `name` or `name#2` for its second example."""

    block: Block
    name: str
    number: int | None


def parse(block: Block) -> Example | Reference | list[Problem]:
    """The example or reference of a block, or everything that is wrong with it."""
    reader = _Reader(block)
    try:
        result = reader.read()
    except StopError:
        return reader.problems
    return reader.problems or result


class _Reader(FenceReader):
    """Reads an `sms` fence."""

    def read(self) -> Example | Reference:
        word, title = self.opening()
        if word == REFERENCE_WORD:
            return self.reference(title)
        body = self.block.body
        top, first = header.read(self.block, word, self.wrong)
        last = next((i for i in range(first, len(body)) if ARROW.match(body[i])), len(body))
        text = self.message(first, last)
        if word == "正例" and (foreign := unread(_ADDRESS.sub(" ", text))):
            self.wrong(self.block.at(first), f"{foreign}。示例用中文写，检查才读得懂。")
        expectations = expectation.read(self.block, last, self.wrong)
        self.check_placeholders(text, top, first, last)
        reason = top.own.get("原因", "")
        if word == "待改进" and not reason:
            self.wrong(self.block.line, "“待改进”的示例要有一行“原因: …”，说明哪条规则为什么还发现不了。")
        moments = tuple(event.written for event in top.events if event.kind == SENT)
        expectation.check_branches(self.block, word, top.flip, expectations, self.wrong, moments)
        return Example(
            block=self.block,
            word=word,
            title=title,
            text=text,
            facts=top.facts,
            flip=top.flip,
            variables=top.variables,
            types=top.types,
            events=top.events,
            fragment=top.fragment,
            reason=reason,
            note=top.own.get("说明", ""),
            expectations=tuple(expectations),
            text_line=self.block.at(first),
            expect_line=self.block.at(last),
        )

    def opening(self) -> tuple[str, str]:
        """The verdict word, or that of a reference, and the title; `StopError` without such a word."""
        word, title = self.block.named
        word = word.strip(":：{}｛｝")
        if word == REFERENCE_WORD:
            return word, title
        if word not in VERDICT_WORDS:
            found = f"写的是“{visible(word)[:40]}”" if word else "这里是空的"
            meant = closest(word, VERDICT_WORDS)
            hint = f"是不是想写“{meant}”？判定词后面空一格，再写标题。" if meant else ""
            self.wrong(self.block.line, f"sms 后面应写判定词（{'、'.join(VERDICT_WORDS)}），{found}。{hint}")
            raise StopError
        if not title:
            self.wrong(self.block.line, f"判定词“{word}”后面缺少标题。请用一句话写明这条示范什么。")
        elif hidden(title):
            self.wrong(self.block.line, f"标题里有看不见的字符：“{visible(title)[:60]}”。请删去。")
        return word, title

    def message(self, first: int, last: int) -> str:
        """The text between header and `=>` lines; `StopError` where there is none."""
        lines = list(self.block.body[first:last])
        while lines and not lines[-1].strip():
            lines.pop()
        if not "".join(lines).strip():
            self.wrong(self.block.line, "这个示例没有短信正文。正文写在表头后的空行之后、“=>”行之前。")
            raise StopError
        for index in range(first, last):
            if expectation.like_arrow(self.block.body[index]):
                self.wrong(
                    self.block.at(index),
                    f"这一行像“=>”行，却没有以“=>”开头，会算进短信正文：“{self.block.body[index].strip()[:30]}”。写法：=> 规则编号 “短信里的原文”",
                )
        text = "\n".join(lines)
        if len(text.encode("utf-8", "surrogatepass")) > TOO_LARGE:
            self.wrong(
                self.block.line,
                f"短信正文超过 {TOO_LARGE // 1000} KB，不像一条短信。请看围栏是不是在该结束的地方结束。",
            )
            raise StopError
        return text

    def check_placeholders(self, text: str, top: Header, first: int, last: int) -> None:
        """Every placeholder has fills in the header and every variable its place in the text; in an entry it has a type."""
        for name in dict.fromkeys(PLACEHOLDER.findall(text)):
            if name not in top.variables:
                self.wrong(
                    self.block.at(next(i for i in range(first, last) if f"{{{name}}}" in self.block.body[i])),
                    f"正文里有占位符“{{{name}}}”，表头没有给它取值。请加一行“{self.header_of(name)}: 常见值 | 另一个值”。",
                )
        for name in top.variables:
            place = top.places.get(name, self.block.line)
            if other := unlike(name, text):
                self.wrong(
                    self.block.at(next(i for i in range(first, last) if other in self.block.body[i])),
                    f"变量写的是“{other}”。请改成“{{{name}}}”：花括号是半角的，前面没有符号，里面没有空格。",
                )
            elif f"{{{name}}}" not in text:
                self.wrong(
                    place, f"表头写了“变量 {name}”，正文里没有“{{{name}}}”。请写进正文，或删去这一行。"
                )
            elif name not in top.types and is_entry(self.block.path):
                self.wrong(
                    place,
                    f"examples/ 里的变量要写类型：“{self.header_of(name)}”。类型有：{'、'.join(TYPES)}。",
                )

    def header_of(self, name: str) -> str:
        """How the header of a placeholder begins: in an entry with its type, which often has the same name."""
        if not is_entry(self.block.path):
            return f"变量 {name}"
        return f"变量 {name}（{name if name in TYPES else '类型'}）"

    def reference(self, title: str) -> Reference:
        name, _, number = title.partition("#")
        name = name.strip().removeprefix("examples/").removesuffix(".md")
        if (
            not name
            or any(line.strip() for line in self.block.body)
            or (number and not _NUMBER.fullmatch(number.strip()))
        ):
            self.wrong(
                self.block.line,
                "引用写成“```sms 引用 条目名”或“条目名#2”，围栏里不写别的。条目名是 examples/ 里的文件名。",
            )
            raise StopError
        return Reference(self.block, name, int(number) if number else None)
