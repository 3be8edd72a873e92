"""A table of messages as CSV: a column for the text, any fact by its Chinese or English name, and what fills the text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from checks.commands.stream import LONGEST, Item, check_text
from checks.context import CHINESE, FIELDS, FRAGMENT, ContextError
from checks.kinds import DATE, MOMENT
from checks.message import Message
from checks.placeholder import PLACEHOLDER
from checks.spelling import closest
from checks.stated import about, field_name
from checks.visible import undecoded

TEXT = ("text", "正文", "短信")
NAME = ("id", "编号")
VARIABLE = "变量"
"""How a column begins that fills a placeholder: `变量 姓氏` fills `{姓氏}`."""
_KNOWN = [*TEXT, *NAME, *FRAGMENT, *CHINESE, *FIELDS]


def items(lines: Iterable[str], facts: Mapping[str, Any]) -> Iterator[Item]:
    """The messages of a table, row by row; the first row names the columns and is row 1.

    `ContextError` where the columns cannot be used, since then no row can.
    """
    taken = 0

    def fed() -> Iterator[str]:
        nonlocal taken
        for part in lines:
            taken += len(part)
            if taken > LONGEST:
                raise csv.Error
            yield part

    reader = csv.reader(fed(), strict=True)
    try:
        columns = [
            name.strip().lower() if name.isascii() else name.strip() for name in _filled(next(reader, []))
        ]
    except csv.Error:
        raise ContextError("第 1 行读不懂：引号没有成对，或一格、一行太长。") from None
    _check_columns(columns)
    row, line = 1, reader.line_num + 1
    while True:
        row, taken = row + 1, 0
        try:
            cells = _filled(next(reader))
        except StopIteration:
            return
        except csv.Error:
            yield Item(row, line, None, ContextError("引号没有成对，或一格、一行太长，从这一行起读不下去。"))
            return
        if cells:
            yield _item(row, line, columns, cells, facts)
        line = reader.line_num + 1


def _filled(cells: list[str]) -> list[str]:
    """A row without the empty cells at its end, which spreadsheets add."""
    return cells[: max((place for place, cell in enumerate(cells, 1) if cell.strip()), default=0)]


def _check_columns(columns: list[str]) -> None:
    if any(map(undecoded, columns)):
        raise ContextError("文件不是 UTF-8 编码。在表格软件里另存为“CSV UTF-8（逗号分隔）”。")
    if any("\0" in name for name in columns):
        raise ContextError(
            "这不是文字文件，像表格软件自己的格式。在表格软件里另存为“CSV UTF-8（逗号分隔）”。"
        )
    if not set(columns) & set(TEXT):
        raise ContextError(
            f"第 1 行应是列名，其中要有“text”（也可写“正文”）。读到的是：{'、'.join(columns)[:80] or '空的'}。列之间用逗号。"
        )
    meant = [_meaning(name) for name in columns]
    for name, meaning in zip(columns, meant, strict=True):
        if meaning not in FIELDS and meaning not in ("text", "id", "fragment") and not _fills(meaning):
            raise ContextError(f"没有叫“{name[:40]}”的列。{_instead(name)}")
        if meant.count(meaning) > 1:
            raise ContextError(f"“{name}”这一列写了两次（中文名和英文名算同一列）。请删去一列。")


def _instead(column: str) -> str:
    """What to do about a column that is none: the name that was meant, or why there is no such thing in a table."""
    if column.startswith(VARIABLE):
        return "写成“变量 名字”，名字就是正文里花括号中的字，没有空格。"
    meant = closest(column[:40], _KNOWN)
    return (
        f"是不是想写“{meant}”？"
        if meant
        else "可以写的有：text（或正文、短信）、id（或编号）、片段和任何一个表头；不检查的列请删去。"
    )


def _meaning(column: str) -> str:
    for names in (TEXT, NAME, FRAGMENT):
        if column in names:
            return names[0]
    if column.startswith(VARIABLE):
        name = column.removeprefix(VARIABLE).strip().strip("{}｛｝")
        return f"{VARIABLE} {name}" if PLACEHOLDER.fullmatch(f"{{{name}}}") else ""
    try:
        return field_name(column)
    except ContextError:
        return ""


def _fills(meaning: str) -> str:
    """The placeholder that a column fills, without its braces; empty where it fills none."""
    return meaning.removeprefix(f"{VARIABLE} ") if meaning.startswith(VARIABLE) else ""


def _filled_in(text: str, fills: Mapping[str, str]) -> str:
    """A text with its placeholders filled; one without a value stays as it is, for a rule to find."""
    if name := next((name for name, value in fills.items() if "|" in value or "｜" in value), ""):
        raise ContextError(f"“{VARIABLE} {name}”一格只写一个取值，不写“|”。几个取值写成几行。")
    return PLACEHOLDER.sub(lambda match: fills.get(match[1], match[0]), text)


def _dated(name: str, cell: str) -> str:
    """A cell with a day or time as spreadsheets write them, `2026/11/24 9:05`, in the form that is asked for."""
    kind = FIELDS[name][1] if name in FIELDS else None
    return kind.meant(cell) or cell if kind in (DATE, MOMENT) else cell


def _item(row: int, line: int, columns: list[str], cells: list[str], facts: Mapping[str, Any]) -> Item:
    if len(cells) > len(columns):
        says = f"有 {len(cells)} 格，列名只有 {len(columns)} 个。正文里有逗号时，整格放在一对英文双引号里。"
        return Item(row, line, None, ContextError(says))
    named = zip(map(_meaning, columns), cells, strict=False)
    given = {name: _dated(name, cell) for name, cell in named if cell.strip()}
    name, text = given.pop("id", None), given.pop("text", "")
    fills = {_fills(one): given.pop(one).strip() for one in [*given] if _fills(one)}
    try:
        if any(map(undecoded, cells)):
            raise ContextError("这一行不是 UTF-8 编码。")
        text = _filled_in(text, fills)
        check_text(text)
        return Item(row, line, name, Message(text, **{**facts, **about(given)}))
    except ContextError as error:
        return Item(row, line, name, error)
