"""The calculator of the site: inputs in Chinese to results and a plot, the same functions as on the pages.

`answer` is all that a browser calls; it runs under Pyodide with nothing but the standard library.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import TypedDict

from checks.spelling import nearest
from checks.trials.evaluation import EvaluationError
from checks.trials.functions import DIGITS, Value, function, places, style
from checks.trials.inputs import ARM, plain

_WIDTH, _LEFT, _RIGHT, _ROW, _SIZE = 480, 110, 20, 44, 13


class Answer(TypedDict):
    """What a calculation gives: rows of name and value, an SVG or nothing, and an error or nothing."""

    results: list[tuple[str, str]]
    plot: str
    error: str


def answer(asked: str) -> str:
    """`calculate` from JSON to JSON, in ASCII."""
    return json.dumps(calculate(json.loads(asked)))


def calculate(given: Mapping[str, str]) -> Answer:
    """The answer to inputs by their Chinese names, 函数 among them; every error is a sentence in `error`."""
    inputs = {plain(key): str(text).strip() for key, text in given.items() if str(text).strip()}
    name, unit = inputs.pop("函数", ""), inputs.pop("单位", "百分比")
    written = inputs.pop("小数位", str(DIGITS))
    try:
        asked, unit, digits = function(name), style(unit), places(written)
        names = [one.name for one in asked.inputs]
        for key in inputs:
            if key not in names and key.split(" ")[0] != ARM:
                raise EvaluationError(f"“{name}”没有叫“{key[:40]}”的输入。{nearest(key, names)}")
        values = asked.values(inputs)
    except EvaluationError as error:
        return Answer(results=[], plot="", error=str(error))
    shown = [(value.name, value.shown(unit, digits)) for value in values]
    return Answer(results=shown, plot=plot(values, unit, digits), error="")


def plot(values: Sequence[Value], unit: str = "百分比", digits: int = DIGITS) -> str:
    """Intervals as lines with their estimate, as SVG without styles or ids; nothing where there is no interval."""
    rows = _intervals(values)
    if not rows:
        return ""
    low = min(0.0, *(lower.number for _, _, lower, _ in rows))
    high = max(0.0, *(upper.number for _, _, _, upper in rows))
    span = (high - low) or 1.0
    height = len(rows) * _ROW + 30

    def across(number: float) -> str:
        return f"{_LEFT + (number - low) / span * (_WIDTH - _LEFT - _RIGHT):.1f}"

    told = "；".join(
        f"{name} {middle.shown(unit, digits)}，区间 {lower.shown(unit, digits)} 到 {upper.shown(unit, digits)}"
        for name, middle, lower, upper in rows
    )
    zero = across(0.0)
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" class="calculator-plot">',
        f"<title>{escape(told)}</title>",
        f'<line x1="{zero}" y1="4" x2="{zero}" y2="{height - 22}" stroke="currentColor" stroke-dasharray="4 3"/>',
        f'<text x="{zero}" y="{height - 6}" font-size="13" text-anchor="middle" fill="currentColor">0</text>',
    ]
    for place, (name, middle, lower, upper) in enumerate(rows):
        y = place * _ROW + 30
        drawn += [
            f'<text x="4" y="{y + 5}" font-size="14" fill="currentColor">{escape(name)}</text>',
            f'<line x1="{across(lower.number)}" y1="{y}" x2="{across(upper.number)}" y2="{y}" stroke="currentColor" stroke-width="3"/>',
            f'<circle cx="{across(middle.number)}" cy="{y}" r="5" fill="currentColor"/>',
            _label(across(middle.number), y - 11, middle.shown(unit, digits)),
        ]
    return "".join([*drawn, "</svg>"])


def _label(x: str, y: int, text: str) -> str:
    """A number over its point; one that would run over the right edge ends at it."""
    width = sum(_SIZE if ord(character) > 0x2E80 else _SIZE * 0.7 for character in text)
    over = float(x) + width / 2 > _WIDTH
    anchor, x = ("end", str(_WIDTH)) if over else ("middle", x)
    return f'<text x="{x}" y="{y}" font-size="{_SIZE}" text-anchor="{anchor}" fill="currentColor">{escape(text)}</text>'


def _intervals(values: Sequence[Value]) -> list[tuple[str, Value, Value, Value]]:
    """Each estimate that is followed by its 下限 and 上限, by its name."""
    return [
        (middle.name, middle, lower, upper)
        for middle, lower, upper in zip(values, values[1:], values[2:], strict=False)
        if lower.name.endswith("下限") and upper.name.endswith("上限")
    ]
