"""What can be calculated by name: functions with Chinese inputs and results, for pages and for the calculator.

Inputs come as a person writes them; results go out as a person reads them. Standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from checks.spelling import nearest
from checks.trials import evaluation
from checks.trials.evaluation import Arm, EvaluationError
from checks.trials.inputs import ARM, ARMS, CHANGE, COUNT, SHARE, TESTS, YUAN, Input, read_arm

UNITS = {"百分比": 100.0, "每万人": 10_000.0, "小数": 1.0}
DIGITS = 2
_EXACT = Context(prec=60)
"""Digits enough for the product of the two largest numbers that may be written, with all decimals shown."""


@dataclass(frozen=True)
class Value:
    """One result: its name, the number, and what it counts (share, points, people, number, p, yuan, times)."""

    name: str
    number: float
    counts: str

    def shown(self, unit: str = "百分比", digits: int = DIGITS) -> str:
        """The number as read on a page; proportions in the given unit with so many digits."""
        if self.counts in ("share", "points"):
            return _proportion(self.number, unit, digits, signed=self.counts == "points")
        if self.counts == "people":
            return f"{round(self.number):,} 人"
        if self.counts == "p":
            return _tiny(self.number)
        return f"{_rounded(self.number, digits)}{ {'yuan': ' 元', 'times': ' 倍', 'number': '', 'segments': ' 条'}[self.counts] }"


def _rounded(number: float, digits: int) -> str:
    made = Decimal(repr(number)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN, _EXACT)
    return f"{made + 0:,}"  # + 0 turns -0.00 into 0.00


def _proportion(number: float, unit: str, digits: int, *, signed: bool) -> str:
    text = _rounded(number * UNITS[unit], digits)
    if signed and not text.startswith("-") and Decimal(text.replace(",", "")):
        text = "+" + text
    if unit == "每万人":
        return f"每万人 {text}"
    return text if unit == "小数" else f"{text} 个百分点" if signed else f"{text}%"


def _tiny(p: float) -> str:
    """A p value with two significant digits, written out."""
    if p < 1e-12:
        return "小于 0.000000000001"
    return f"{Decimal(f'{p:.1e}'):f}" if p < 0.1 else f"{p:.3f}"


@dataclass(frozen=True)
class Function:
    """A calculation: its name, what it answers, its inputs, and how it runs on the values that were read."""

    name: str
    does: str
    inputs: tuple[Input, ...]
    run: Callable[..., Sequence[Value]]
    code: str = ""
    """The function of checks/trials/evaluation.py behind it."""

    def values(self, given: Mapping[str, str]) -> tuple[Value, ...]:
        """The results for inputs as written; `EvaluationError` says which input is wrong and what would do."""
        read: list[Any] = []
        for one in self.inputs:
            if one.name == ARM:
                arms = {
                    key.removeprefix(ARM).strip(): text for key, text in given.items() if key.startswith(ARM)
                }
                if not arms:
                    raise EvaluationError(f"缺少“{ARM} 名字”，例如“{ARM} 甲: {one.kind.example}”。")
                read.append(tuple(read_arm(name, text) for name, text in arms.items()))
                continue
            text = given.get(one.name, one.default)
            if not text:
                raise EvaluationError(f"缺少“{one.name}”，例如“{one.name}: {one.kind.example}”。")
            try:
                read.append(one.kind.reads(text))
            except EvaluationError as error:
                raise EvaluationError(f"“{one.name}”写的是“{text[:40]}”，{error}") from None
        return tuple(self.run(*read))


_LEVEL = Input("置信水平", SHARE, "95%")
_POWER = (Input("显著性水平", SHARE, "5%"), Input("检验效能", SHARE, "80%"))
_TWO = (
    Input("对照成功", COUNT, first="184"), Input("对照总数", COUNT, first="800"),
    Input("试验成功", COUNT, first="240"), Input("试验总数", COUNT, first="800"),
)  # fmt: skip


def _interval(found: evaluation.Interval, name: str, counts: str, lead: str = "") -> tuple[Value, ...]:
    return tuple(
        Value(lead + part, number, counts)
        for part, number in ((name, found.estimate), ("下限", found.lower), ("上限", found.upper))
    )


def _compared(a: int, b: int, c: int, d: int) -> tuple[Value, ...]:
    found = evaluation.two_proportions(a, b, c, d)
    return (Value("z", found.z, "number"), Value("p", found.p, "p"))


def _needed(change: tuple[float, float], significance: float, power: float) -> tuple[Value, ...]:
    return (Value("每组人数", evaluation.sample_size(*change, significance, power), "people"),)


def _none_seen(total: int, level: float) -> tuple[Value, ...]:
    simple, exact = evaluation.zero_event_upper(total, level)
    return (
        Value("三分法则", simple, "share"),
        Value("精确单侧上限", exact, "share"),
        Value("威尔逊上限", evaluation.wilson(0, total, level).upper, "share"),
    )


def _holm(values: tuple[float, ...]) -> tuple[Value, ...]:
    return tuple(
        Value(f"第 {place} 个 p 校正后", p, "p") for place, p in enumerate(evaluation.holm(values), 1)
    )


def _treated(arms: tuple[Arm, ...], level: float) -> list[Value]:
    made: list[Value] = []
    for arm in arms:
        found = evaluation.intention_to_treat(arm, 0.0, level)
        made += _interval(found.repaid, "还款率", "share", f"{arm.name} ")
        if found.among_delivered is not None:
            made.append(Value(f"{arm.name} 误用送达人数", found.among_delivered, "share"))
    return made


def _costs(arms: tuple[Arm, ...], price: float) -> list[Value]:
    made = []
    for arm in arms:
        found = evaluation.intention_to_treat(arm, price)
        made.append(Value(f"{arm.name} 人均条数", found.per_person, "segments"))
        made.append(Value(f"{arm.name} 成本", found.cost, "yuan"))
        if found.per_yuan is not None:
            made.append(Value(f"{arm.name} 每还 100 元的成本", found.per_yuan * 100, "yuan"))
    return made


def _ratio(
    hard: tuple[float, float], easy: tuple[float, float], significance: float, power: float
) -> tuple[Value, ...]:
    many, few = (evaluation.sample_size(*change, significance, power) for change in (hard, easy))
    return (
        Value("难检的人数", many, "people"),
        Value("易检的人数", few, "people"),
        Value("倍数", many / few, "times"),
    )


FUNCTIONS = {
    one.name: one
    for one in (
        Function(
            "威尔逊区间", "一组里有多少人还款（或投诉），真实比例大概在什么范围",
            (Input("成功", COUNT, first="184"), Input("总数", COUNT, first="800"), _LEVEL),
            lambda *given: _interval(evaluation.wilson(*given), "比例", "share"), "wilson",
        ),
        Function(
            "纽科姆区间", "试验组比对照组高多少，差的范围", (*_TWO, _LEVEL),
            lambda *given: _interval(evaluation.newcombe(*given), "差", "points"), "newcombe",
        ),
        Function("两比例检验", "两组的差有多像是碰巧", _TWO, _compared, "two_proportions"),
        Function(
            "样本量", "要检出这样的变化，每组要多少人",
            (Input("变化", CHANGE), *_POWER),
            _needed, "sample_size",
        ),
        Function(
            "零事件上限", "一个投诉也没有看到，真实比例最高可能是多少",
            (Input("总数", COUNT, first="10,000"), _LEVEL), _none_seen, "zero_event_upper",
        ),
        Function("霍姆校正", "比较了几次，p 值要怎样校正", (Input("p 值", TESTS),), _holm, "holm"),
        Function(
            "意向性分析", "分到哪一组就算哪一组；并列出误用送达人数作分母的结果", (Input(ARM, ARMS), _LEVEL), _treated,
            "intention_to_treat",
        ),
        Function(
            "条数与成本", "每组人均几条，花多少钱", (Input(ARM, ARMS), Input("每条单价", YUAN)), _costs,
            "intention_to_treat",
        ),
        Function(
            "样本量之比", "检出一种变化要的人数，是另一种的几倍",
            (
                Input("难检的变化", CHANGE, first="30% 到 31%"), Input("易检的变化", CHANGE, first="30% 到 35%"), *_POWER,
            ),
            _ratio, "sample_size",
        ),
    )
}  # fmt: skip
"""Every function by its name."""


def function(name: str) -> Function:
    """The function of this name; `EvaluationError` names the nearest known one."""
    if name not in FUNCTIONS:
        raise EvaluationError(f"没有叫“{name[:40]}”的函数。{nearest(name, list(FUNCTIONS))}")
    return FUNCTIONS[name]


def style(unit: str) -> str:
    """How proportions are written; `EvaluationError` names the nearest known way."""
    if unit not in UNITS:
        raise EvaluationError(f"“单位”写的是“{unit[:40]}”。{nearest(unit, list(UNITS))}")
    return unit


def places(written: str) -> int:
    """How many digits stand after the point, 0 to 8; `EvaluationError` for anything else."""
    if not re.fullmatch("[0-8]", written):
        raise EvaluationError(f"“小数位”写的是“{written[:40]}”，应写 0 到 8 的整数。")
    return int(written)
