"""A calculation in a page: what was asked, what it comes to, and whether the page says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from checks.judged import Difference
from checks.page import Placed
from checks.trials.functions import Function, Value

WORD = "算例"


@dataclass(frozen=True)
class Written:
    """One `=>` line: the row it belongs to (empty with one row), its text, its line in the raw file."""

    row: str
    text: str
    line: int


@dataclass(frozen=True)
class Calculation(Placed):
    """An `eval` fence as written; `varied` names the input that lists several values, if one does."""

    title: str
    function: Function
    inputs: Mapping[str, str]
    varied: str
    unit: str
    digits: int
    note: str
    expectations: tuple[Written, ...]
    expect_line: int
    word: str = WORD

    @property
    def asked(self) -> str:
        """The function and its inputs in one line."""
        return f"{self.function.name}：" + "；".join(f"{name} {text}" for name, text in self.inputs.items())

    def shown(self, value: Value) -> str:
        """A result as the page shows it."""
        return value.shown(self.unit, self.digits)


@dataclass(frozen=True)
class Computed:
    """A calculation with its results, row by row, and every difference from what the page says."""

    example: Calculation
    rows: tuple[tuple[str, tuple[Value, ...]], ...]

    @cached_property
    def lines(self) -> list[str]:
        """The `=>` lines that calculating gives."""
        return [f"=> {text}" for text in self._found]

    @property
    def _found(self) -> list[str]:
        return [
            _text(row, f"{value.name} {self.example.shown(value)}")
            for row, values in self.rows
            for value in values
        ]

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Results that the page lacks, and results that it has and that are not so."""
        return tuple(self._differ())

    def _differ(self) -> Iterator[Difference]:
        left = Counter(self._found)
        for one in self.example.expectations:
            text = _text(one.row, one.text)
            if left[text]:
                left[text] -= 1
            else:
                yield Difference("缺少", one.line, f"=> {text}", "页面写了，计算没有得到")
        for text in left.elements():
            yield Difference("多出", self.example.expect_line, f"=> {text}", "计算得到了，页面没写")

    @property
    def agrees(self) -> bool:
        """Whether the page says what calculating gives."""
        return not self.differences


def _text(row: str, text: str) -> str:
    return f"[{row}] {text}" if row else text
