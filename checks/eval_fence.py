"""An `eval` fence read and calculated.

The header names a function and its inputs; one input may list several values, each of which gives a row. The `=>` lines
are every result, exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from checks.calculation import Calculation, Computed, Written
from checks.expectation import ARROW
from checks.fence import FenceReader
from checks.header import SEVERAL
from checks.page import Block, Problem
from checks.spelling import nearest
from checks.trials.evaluation import EvaluationError
from checks.trials.functions import DIGITS, FUNCTIONS, Function, Value, function, places, style
from checks.trials.inputs import ARM, plain

T = TypeVar("T")
LARGEST = 40
"""Values that an input may list."""
_OWN = ("函数", "单位", "小数位", "说明")
_LINE = re.compile(r"^\s*([^:：]{1,24}?)\s*[:：]\s*(.*?)\s*$")
_RESULT = re.compile(r"^(?:[\[［【](?P<branch>[^\]］】]*)[\]］】]\s*)?(?P<rest>.+)$")


def compute(block: Block) -> Computed | list[Problem]:
    """Read a fence and calculate, or everything that is wrong with it."""
    reader = _Reader(block)
    made = reader.read()
    return made if made and not reader.problems else reader.problems


class _Reader(FenceReader):
    """Reads an `eval` fence."""

    def read(self) -> Computed | None:
        block = self.block
        if not block.info:
            self.wrong(block.line, "eval 后面缺少标题。请用一句话写明算的是什么。")
        body = block.body
        first = next((i for i, line in enumerate(body) if ARROW.match(line)), len(body))
        written = self._header(first)
        name = written.pop("函数", "")
        if not name:
            self.wrong(block.line, f"缺少“函数: 名字”。可以写的有：{'、'.join(FUNCTIONS)}。")
            return None
        asked = self._read(function, name, "函数", first)
        if asked is None:
            return None
        unit, digits = self._style(written, first)
        note = written.pop("说明", "")
        names = [one.name for one in asked.inputs]
        for key in written:
            if key not in names and not (ARM in names and key.split(" ")[0] == ARM):
                allowed = [*names, *_OWN]
                self.wrong(self._place(key, first), f"“{name}”没有叫“{key}”的输入。{nearest(key, allowed)}")
        if self.problems:
            return None
        given = {one.name: one.default for one in asked.inputs if one.default} | written
        order = {one: place for place, one in enumerate(names)}
        inputs = dict(sorted(given.items(), key=lambda item: order.get(item[0], order.get(ARM, 0))))
        several = [key for key, text in inputs.items() if SEVERAL.search(text)]
        if len(several) > 1:
            self.wrong(self._place(several[1], first), "只能有一项输入用“|”列出几个值。请分成两个算例。")
            return None
        varied = several[0] if several else ""
        rows = self._rows(asked, inputs, varied, first)
        labels = [label for label, _ in rows]
        expected = self._results(first, labels, [value.name for _, values in rows for value in values])
        if self.problems:
            return None
        made = Calculation(
            block,
            block.info,
            asked,
            inputs,
            varied,
            unit,
            digits,
            note,
            tuple(expected),
            self.block.at(first),
        )
        return Computed(made, tuple(rows))

    def _header(self, first: int) -> dict[str, str]:
        written: dict[str, str] = {}
        for index in range(first):
            line = self.block.body[index]
            if not line.strip():
                continue
            match = _LINE.match(line)
            if match is None or not match[2]:
                self.wrong(self.block.at(index), f"这一行应写成“输入: 值”，写的是“{line.strip()[:40]}”。")
                continue
            key = plain(match[1])
            if key in written:
                self.wrong(self.block.at(index), f"“{key}”写了两次。请删去一行。")
            written[key] = match[2]
        return written

    def _place(self, key: str, first: int) -> int:
        """The line of a header key, else of the fence."""
        for index in range(first):
            match = _LINE.match(self.block.body[index])
            if match and plain(match[1]) == key:
                return self.block.at(index)
        return self.block.line

    def _style(self, written: dict[str, str], first: int) -> tuple[str, int]:
        unit, digits = written.pop("单位", "百分比"), plain(written.pop("小数位", str(DIGITS)))
        self._read(style, unit, "单位", first)
        read = self._read(places, digits, "小数位", first)
        return unit, DIGITS if read is None else read

    def _read(self, reads: Callable[[str], T], written: str, key: str, first: int) -> T | None:
        """A header line as its reader takes it; what it does not take is a problem at that line."""
        try:
            return reads(written)
        except EvaluationError as error:
            self.wrong(self._place(key, first), str(error))
            return None

    def _rows(
        self, asked: Function, inputs: Mapping[str, str], varied: str, first: int
    ) -> list[tuple[str, tuple[Value, ...]]]:
        labels = [plain(text) for text in SEVERAL.split(inputs[varied])] if varied else [""]
        if (varied and "" in labels) or len(set(labels)) < len(labels) or len(labels) > LARGEST:
            self.wrong(
                self._place(varied, first),
                f"“{varied}”用“|”列出的值不能空着、重复，也不能超过 {LARGEST} 个。",
            )
            return []
        rows = []
        for label in labels:
            try:
                values = asked.values({**inputs, varied: label} if varied else inputs)
            except EvaluationError as error:
                self.wrong(self._place(varied, first) if varied else self.block.line, str(error))
                return []
            rows.append((label, values))
        return rows

    def _results(self, first: int, labels: list[str], names: list[str]) -> list[Written]:
        found = []
        for index in range(first, len(self.block.body)):
            line = self.block.body[index]
            if not line.strip():
                continue
            arrow = ARROW.match(line)
            match = _RESULT.match(plain(arrow[1])) if arrow else None
            if match is None:
                self.wrong(self.block.at(index), "“=>”行之后只能再写“=>”行，如“=> 下限 20.2%”。")
                continue
            row, rest = (match["branch"] or "").strip(), match["rest"].strip()
            if labels and row not in labels:
                says = (
                    f"没有“{row}”这个取值。{nearest(row, labels)}"
                    if labels != [""]
                    else "只有一组输入，“=>”后面不写 [取值]。"
                )
                self.wrong(
                    self.block.at(index), says if row else f"这里要先写 [取值]，取值有：{'、'.join(labels)}。"
                )
            elif names and not any(rest == name or rest.startswith(name + " ") for name in names):
                self.wrong(
                    self.block.at(index),
                    f"没有叫“{rest.split(' ')[0][:40]}”的结果。{nearest(rest.split(' ')[0], list(dict.fromkeys(names)))}",
                )
            found.append(Written(row, rest, self.block.at(index)))
        return found
