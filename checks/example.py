"""One example: verdict word, headers, fills, message and expectations, read from a block."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from checks.context import CHINESE, FIELDS, ContextError, convert, field_name, nearest
from checks.message import Message
from checks.page import REFERENCE_WORD, VERDICT_WORDS, Block, Problem
from checks.rules import BY_ID

NOTHING = "无"
_ARROW = re.compile(r"^\s*[=＝][>＞]\s*(.*)$")
_HEADER = re.compile(r"^\s*([^:：【】，。,]{1,24}?)\s*[:：]\s*(.*?)\s*$")
_EXPECTED = re.compile(
    r"^(?:[\[［【](?P<branch>[^\]］】]*)[\]］】]\s*)?(?P<rule>[^\s“「\"『]+)\s*(?P<rest>.*)$"
)
_QUOTES = (("“", "”"), ("「", "」"), ('"', '"'), ("『", "』"))
_PLACEHOLDER = re.compile(r"\{([^{}\s]{1,20})\}")
_VARIABLE = re.compile(r"^变量\s*[{｛]?\s*([^{}｛｝\s]+?)\s*[}｝]?$")
_OWN_KEYS = ("片段", "原因", "说明")


@dataclass(frozen=True)
class Expectation:
    """One `=>` line: the rule, the quoted text and which occurrence of it, and the branch it belongs to."""

    rule: str
    quote: str
    occurrence: int
    branch: str
    line: int


@dataclass(frozen=True)
class Example:
    """One example as written. `facts` are typed, by English name; `flip` is the fact a 边界 turns on."""

    block: Block
    word: str
    title: str
    text: str
    facts: Mapping[str, Any]
    flip: tuple[str, tuple[str, ...]] | None
    variables: Mapping[str, tuple[str, ...]]
    fragment: bool
    reason: str
    note: str
    expectations: tuple[Expectation, ...]
    text_line: int
    expect_line: int

    @property
    def path(self) -> str:
        """The file it is written in."""
        return self.block.path

    @property
    def line(self) -> int:
        """The line of its fence in the raw file."""
        return self.block.line

    def message(self, fills: Mapping[str, str] | None = None, branch: str = "") -> Message:
        """The message with placeholders filled (the first fill where none is given) and the flip fact set."""
        facts = dict(self.facts)
        if self.flip and branch:
            facts[self.flip[0]] = convert(self.flip[0], branch, FIELDS[self.flip[0]][1])
        return Message(self.filled(self.text, fills), fragment=self.fragment, **facts)

    def filled(self, text: str, fills: Mapping[str, str] | None = None) -> str:
        """A text of this example with its placeholders filled."""
        values = {name: options[0] for name, options in self.variables.items()} | dict(fills or {})
        return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


@dataclass(frozen=True)
class Reference:
    """A fence that shows an entry of examples/ by its name, `name` or `name#2` for its second example."""

    block: Block
    name: str
    number: int | None


class _StopError(Exception):
    """A problem that makes the rest of the block unreadable."""


def parse(block: Block) -> Example | Reference | list[Problem]:
    """The example or reference of a block, or everything that is wrong with it."""
    reader = _Reader(block)
    try:
        result = reader.read()
    except _StopError:
        return reader.problems
    return reader.problems or result


class _Reader:
    """Reads one block and collects its problems with their lines."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.problems: list[Problem] = []

    def wrong(self, line: int, says: str) -> None:
        self.problems.append(Problem(self.block.path, line, says))

    def read(self) -> Example | Reference:
        word, _, title = self.block.info.replace("\u3000", " ").partition(" ")
        word, title = word.strip(":：{}｛｝"), title.strip()
        if word == REFERENCE_WORD:
            return self.reference(title)
        if word not in VERDICT_WORDS:
            found = f"写的是“{word}”" if word else "这里是空的"
            self.wrong(
                self.block.line,
                f"sms 后面应写判定词（{'、'.join(VERDICT_WORDS)}），{found}。{nearest(word, VERDICT_WORDS) if word else ''}",
            )
            raise _StopError
        if not title:
            self.wrong(self.block.line, f"判定词“{word}”后面缺少标题。请用一句话写明这条示范什么。")
        headers, first = self.headers()
        arrows = [i for i in range(first, len(self.block.body)) if _ARROW.match(self.block.body[i])]
        last = arrows[0] if arrows else len(self.block.body)
        text_lines = list(self.block.body[first:last])
        while text_lines and not text_lines[-1].strip():
            text_lines.pop()
        if not "".join(text_lines).strip():
            self.wrong(self.block.line, "这个示例没有短信正文。正文写在表头后的空行之后、“=>”行之前。")
            raise _StopError
        expectations = self.expectations(last)
        text = "\n".join(text_lines)
        own, facts, flip, variables = self.sort(headers, word)
        for name in dict.fromkeys(_PLACEHOLDER.findall(text)):
            if name not in variables:
                self.wrong(
                    self.line(next(i for i in range(first, last) if f"{{{name}}}" in self.block.body[i])),
                    f"正文里有占位符“{{{name}}}”，表头没有给它取值。请加一行“变量 {name}: 常见值 | 另一个值”。",
                )
        for name in variables:
            if f"{{{name}}}" not in text:
                self.wrong(
                    headers.get(f"变量 {name}", ("", self.block.line))[1],
                    f"表头写了“变量 {name}”，正文里没有“{{{name}}}”。",
                )
        fragment = own.get("片段", "否") in ("是", "true")
        if own.get("片段", "否") not in ("是", "否", "true", "false"):
            self.wrong(
                headers.get("片段", ("", self.block.line))[1],
                f"“片段”写的是“{own['片段']}”，应写“是”或“否”。",
            )
        reason = own.get("原因", "")
        if word == "待改进" and not reason:
            self.wrong(self.block.line, "“待改进”的示例要有一行“原因: …”，说明哪条规则为什么还发现不了。")
        self.branches(word, flip, expectations)
        return Example(
            self.block, word, title, text, facts, flip, variables, fragment, reason, own.get("说明", ""),
            tuple(expectations), self.line(first), self.line(last),
        )  # fmt: skip

    def line(self, index: int) -> int:
        return self.block.line + 1 + index

    def reference(self, title: str) -> Reference:
        name, _, number = title.partition("#")
        name = name.strip().removeprefix("examples/").removesuffix(".md")
        if (
            not name
            or any(line.strip() for line in self.block.body)
            or (number and not number.strip().isdecimal())
        ):
            self.wrong(
                self.block.line,
                "引用写成“```sms 引用 条目名”或“条目名#2”，围栏里不写别的。条目名是 examples/ 里的文件名。",
            )
            raise _StopError
        return Reference(self.block, name, int(number) if number else None)

    def headers(self) -> tuple[dict[str, tuple[str, int]], int]:
        """The header lines by key, and the index of the first line of the message."""
        body = self.block.body
        blank = next((i for i, line in enumerate(body) if not line.strip()), None)
        first = _HEADER.match(body[0]) if body else None
        if blank is None or not first:
            if (
                first
                and blank is None
                and (first[1] in CHINESE or first[1] in _OWN_KEYS or _VARIABLE.match(first[1]))
            ):
                self.wrong(self.line(0), f"“{first[1]}”是表头，表头和短信正文之间要空一行。")
                raise _StopError
            return {}, next((i for i, line in enumerate(body) if line.strip()), 0)
        headers: dict[str, tuple[str, int]] = {}
        for index in range(blank):
            match = _HEADER.match(body[index])
            if not match:
                self.wrong(
                    self.line(index),
                    f"这一行应是表头“键: 值”，写的是“{body[index].strip()[:30]}”。若它是短信正文，请在围栏下先空一行。",
                )
                raise _StopError
            key = match[1].strip()
            variable = _VARIABLE.match(key)
            key = f"变量 {variable[1]}" if variable else key
            if key in headers:
                self.wrong(self.line(index), f"表头“{key}”写了两次。请删去一行。")
            headers[key] = (match[2], self.line(index))
        return headers, next((i for i in range(blank, len(body)) if body[i].strip()), blank)

    def sort(
        self, headers: dict[str, tuple[str, int]], word: str
    ) -> tuple[
        dict[str, str], dict[str, Any], tuple[str, tuple[str, ...]] | None, dict[str, tuple[str, ...]]
    ]:
        """Headers sorted into own keys, typed facts, the fact that flips, and variables."""
        own: dict[str, str] = {}
        facts: dict[str, Any] = {}
        flip = None
        variables: dict[str, tuple[str, ...]] = {}
        given = {key: (value, self.block.line) for key, value in self.block.defaults if key not in headers}
        for key, (value, line) in (given | headers).items():
            variable = _VARIABLE.match(key)
            if variable:
                values = tuple(item.strip() for item in re.split(r"[|｜]", value))
                if not all(values):
                    self.wrong(line, f"“{key}”应写至少一个取值，多个用“|”隔开，不留空。")
                else:
                    variables[variable[1]] = values
            elif key in _OWN_KEYS:
                own[key] = value
            else:
                found = self.fact(key, value, line, word, facts)
                if found and flip:
                    self.wrong(
                        line,
                        f"“边界”示例只能有一个写两种取值的表头，前面的“{FIELDS[flip[0]][0]}”已经是。请把这一行改成一个取值。",
                    )
                flip = found or flip
        return own, facts, flip, variables

    def fact(
        self, key: str, value: str, line: int, word: str, facts: dict[str, Any]
    ) -> tuple[str, tuple[str, ...]] | None:
        if key not in CHINESE:
            known = [*CHINESE, *_OWN_KEYS, "变量"]
            self.wrong(line, f"没有叫“{key}”的表头。{nearest(key, known)}")
            return None
        try:
            name = field_name(key)
            values = tuple(item.strip() for item in re.split(r"[|｜]", value))
            typed = [convert(name, item, FIELDS[name][1]) for item in values]
        except ContextError as error:
            self.wrong(line, str(error))
            return None
        if len(values) == 1:
            facts[name] = typed[0]
            return None
        if word != "边界":
            self.wrong(line, f"“{key}”写了几个取值，只有“边界”示例可以这样写。")
        return name, values

    def expectations(self, first: int) -> list[Expectation]:
        found: list[Expectation] = []
        for index in range(first, len(self.block.body)):
            written, line = self.block.body[index], self.line(index)
            if not written.strip():
                continue
            arrow = _ARROW.match(written)
            match = _EXPECTED.match(arrow[1].strip()) if arrow else None
            if not arrow or not match:
                self.wrong(
                    line,
                    f"“=>”行之后只能是“=>”行，这里是“{written.strip()[:30]}”。写法：=> 规则编号 “短信里的原文”",
                )
                continue
            quoted = _quoted(match["rest"].strip())
            if quoted is None:
                self.wrong(
                    line,
                    f"引文写法不认识：“{match['rest'].strip()[:30]}”。把短信里的原文放在一对“”里，第二次出现写成“原文”2。",
                )
                continue
            rule = match["rule"]
            if rule != NOTHING and rule not in BY_ID:
                self.wrong(line, f"没有编号为“{rule}”的规则。{nearest(rule, list(BY_ID)) if rule else ''}")
                continue
            found.append(
                Expectation(
                    rule, quoted[0].replace("⏎", "\n"), quoted[1], (match["branch"] or "").strip(), line
                )
            )
        return found

    def branches(
        self, word: str, flip: tuple[str, tuple[str, ...]] | None, expectations: list[Expectation]
    ) -> None:
        if word == "边界":
            if flip is None:
                self.wrong(
                    self.block.line, "“边界”示例要有一个写了两种取值的表头，例如“征信: 已接入 | 未接入”。"
                )
                return
            for value in flip[1]:
                if not any(e.branch == value for e in expectations):
                    self.wrong(
                        self.block.line,
                        f"没有写“{value}”时的结果。请加一行“=> [{value}] 规则编号 “原文””，没有发现写“=> [{value}] 无”。",
                    )
        values = flip[1] if flip else ()
        for e in expectations:
            if e.branch and e.branch not in values:
                self.wrong(
                    e.line,
                    f"“[{e.branch}]”不是表头里写的取值。{'可以写：' + '、'.join(values) if values else '只有“边界”示例要写方括号。'}",
                )
            elif values and not e.branch:
                self.wrong(e.line, "“边界”示例的每一行“=>”都要写明取值，例如“=> [已接入] 无”。")
            if e.rule == NOTHING and any(o.branch == e.branch and o is not e for o in expectations):
                self.wrong(e.line, "“无”不能和别的结果写在一起。")


def _quoted(rest: str) -> tuple[str, int] | None:
    """A quotation and its occurrence; ("", 1) for none; None where it cannot be read."""
    if not rest:
        return "", 1
    for left, right in _QUOTES:
        if rest.startswith(left):
            inner, mark, number = rest[1:].rpartition(right)
            if mark and inner and (not number.strip() or number.strip().isdecimal()):
                return inner, int(number.strip() or 1)
    if rest[0] in "“”" and rest.count("”") + rest.count("“") >= 2:
        end = max(rest.rfind("”"), rest.rfind("“"))
        number = rest[end + 1 :].strip()
        if end > 1 and (not number or number.isdecimal()):
            return rest[1:end], int(number or 1)
    return None


def quotation(text: str, occurrence: int = 1) -> str:
    """How a quoted span is written in a `=>` line: a pair of quotes that the text does not contain."""
    shown = text.replace("\n", "⏎")
    left, right = next(((a, b) for a, b in _QUOTES if a not in shown and b not in shown), _QUOTES[0])
    return f"{left}{shown}{right}{occurrence if occurrence > 1 else ''}"
