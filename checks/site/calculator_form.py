"""The page of the calculator as the site draws it: a field set for each function, filled in with an example."""

from __future__ import annotations

from html import escape

from checks.site.tool import tool
from checks.trials.functions import FUNCTIONS, UNITS
from checks.trials.inputs import ARM, OTHER_ARM

PAGE = "tools/calculator"
_WITHOUT = (
    "这里的计算器要用 JavaScript，而且要从网站上打开；现在用不了。下面的表不用它也能查；"
    '在自己的电脑上写一个<a href="#eval">算例</a>，也能算。'
)


def form(here: str) -> str:
    """The form with its script; `here` is the way from the page to the site's root."""
    options = "".join(
        f'<option value="{name}">{name}：{one.does}</option>' for name, one in FUNCTIONS.items()
    )
    sets = "".join(
        f'<fieldset data-function="{name}"{"" if place == 0 else " hidden disabled"}><legend>{name}</legend>'
        + "".join(
            f'<label>{field}<input name="{field}" value="{escape(value)}" autocomplete="off"></label>'
            for field, value in _fields(name)
        )
        + "</fieldset>"
        for place, name in enumerate(FUNCTIONS)
    )
    units = "".join(f'<option value="{unit}">{unit}</option>' for unit in UNITS)
    body = (
        f'<form hidden><label>算什么<select name="函数">{options}</select></label>{sets}'
        f'<label>比例写成<select name="单位">{units}</select></label>'
        '<button type="submit" class="md-button">计算</button></form>'
        '<div class="calculator-answer" role="status"></div>'
    )
    return tool("calculator", "计算程序", here, _WITHOUT, body)


def _fields(name: str) -> list[tuple[str, str]]:
    """The fields of a function with what they hold at first; arms get two."""
    made = []
    for one in FUNCTIONS[name].inputs:
        first = one.first or one.default or one.kind.example
        if one.name == ARM:
            made += [(f"{ARM} 甲", first), (f"{ARM} 乙", OTHER_ARM)]
        else:
            made.append((one.name, first))
    return made
