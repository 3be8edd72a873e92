"""The header of an example: own keys, facts in Chinese, the fact that flips, and fills."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from checks import header_lines, schedule
from checks.context import CHINESE, FIELDS, FRAGMENT, ContextError, convert, is_fragment
from checks.expectation import Flip, Wrong
from checks.header_lines import OWN_KEYS, VARIABLE
from checks.page import Block
from checks.placeholder import TYPES, fault
from checks.schedule import Event
from checks.spelling import nearest
from checks.stated import field_name

SEVERAL = re.compile(r"[|｜]")
_OTHER_BAR = re.compile(r"[/／、,，;；丨或]")


@dataclass
class Header:
    """What the header says, sorted; `places` holds the raw-file line of each variable."""

    own: dict[str, str] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    fragment: bool = False
    flip: Flip | None = None
    variables: dict[str, tuple[str, ...]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    events: tuple[Event, ...] = ()


def read(block: Block, word: str, wrong: Wrong) -> tuple[Header, int]:
    """The header of a block under its verdict word, and the index in its body where the message begins.

    Raises `StopError` where header and message cannot be told apart.
    """
    lines, records, first = header_lines.read(block, wrong)
    header = Header()
    defaults = {key: (value, block.line) for key, value in block.defaults if key not in lines}
    for key, (value, line) in (defaults | lines).items():
        _sort(header, key, value, line, word, wrong)
    header.events = schedule.read(records, header.facts, wrong)
    if header.events and header.flip:
        wrong(records[0][1], f"“边界”示例不写“{schedule.KEY}”。请把各种情况分成几条示例。")
    if header.events and "send_at" in header.facts:
        header.facts |= schedule.facts_at(header.events, header.facts["send_at"])
    return header, first


def fitting(defaults: Mapping[str, str], lines: Mapping[str, int], wrong: Wrong) -> dict[str, str]:
    """The defaults of a page that can be read; what is wrong with the others is told once, at their line.

    Whether a fact may have several values depends on the example, and is told there.
    """
    fit: dict[str, str] = {}
    for key, value in defaults.items():
        said = _faults(key, value)
        for says in said:
            wrong(lines[key], says)
        if not said:
            fit[key] = value
    return fit


def _faults(key: str, value: str) -> list[str]:
    """What is wrong with a header wherever it stands."""
    said: list[str] = []
    _sort(Header(), key, value, 0, "边界", lambda _, says: said.append(says))
    return said


def _sort(header: Header, key: str, value: str, line: int, word: str, wrong: Wrong) -> None:
    variable = VARIABLE.match(key)
    values = tuple(item.strip() for item in SEVERAL.split(value))
    if variable:
        header.variables[variable["name"]] = values
        header.places[variable["name"]] = line
        if all(values):
            _typed(header, variable["name"], variable["type"], line, wrong)
        else:
            header.types[variable["name"]] = variable["type"] or ""
            wrong(line, f"“{key}”应写至少一个取值，多个用“|”隔开，不留空。")
    elif key == FRAGMENT[1]:
        try:
            header.fragment = is_fragment(value)
        except ContextError as error:
            wrong(line, str(error))
    elif key in OWN_KEYS:
        header.own[key] = value
    elif key == schedule.KEY:
        wrong(line, f"“{key}”不是各条示例共有的，不写在页首。请写进示例的围栏，一件事一行。")
    elif key.startswith("变量"):
        wrong(
            line,
            f"“{key}”的写法不认识。请写成“变量 名字: 取值”，名字里没有空格；类型写在括号里：“变量 名字（类型）: 取值”。",
        )
    elif key not in CHINESE:
        meant = (
            f"请写中文的“{FIELDS[key][0]}”。"
            if key in FIELDS
            else nearest(key, [*CHINESE, *OWN_KEYS, schedule.KEY, "变量"])
        )
        wrong(line, f"没有叫“{key}”的表头。{meant}")
    else:
        _fact(header, key, values, line, word, wrong)


def _parted(key: str, values: tuple[str, ...], word: str) -> str:
    """What is wrong with values of a 边界 that another sign than the bar stands between; empty where that is not it."""
    parts = [part.strip() for part in _OTHER_BAR.split(values[0])]
    if word != "边界" or len(values) > 1 or len(parts) < 2:
        return ""
    try:
        for part in parts:
            convert(field_name(key), part)
    except ContextError:
        return ""
    return f"“{key}”写的是“{values[0][:40]}”，几种取值之间用“|”隔开。请写成“{key}: {' | '.join(parts)}”。"


def _typed(header: Header, name: str, kind: str | None, line: int, wrong: Wrong) -> None:
    """The type in brackets after the name of a placeholder, and whether the fills fit it."""
    if kind is None:
        return
    header.types[name] = kind
    if kind not in TYPES:
        meant = f"是不是想写“{name}”？" if name in TYPES else nearest(kind[:20], list(TYPES))
        wrong(line, f"“变量 {name}”的类型写的是“{kind[:20]}”。{meant}")
        return
    misfit = fault(kind, header.variables[name])
    if misfit:
        wrong(line, f"“变量 {name}”的{misfit}")


def _fact(header: Header, key: str, values: tuple[str, ...], line: int, word: str, wrong: Wrong) -> None:
    try:
        name = field_name(key)
        typed = [convert(name, item) for item in values]
    except ContextError as error:
        wrong(line, _parted(key, values, word) or str(error))
        return
    if len(values) == 1:
        header.facts[name] = typed[0]
        return
    if word != "边界":
        wrong(line, f"“{key}”写了几个取值，只有“边界”示例可以这样写。")
    if header.flip:
        wrong(
            line,
            f"“边界”示例只能有一个写两种取值的表头，前面的“{FIELDS[header.flip[0]][0]}”已经是。请把这一行改成一个取值。",
        )
    header.flip = (name, values)
