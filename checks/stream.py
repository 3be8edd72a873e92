"""Many messages as JSON Lines: one object in, one line out, in constant memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from checks.checker import check
from checks.context import ContextError, parse
from checks.message import Message
from checks.output import as_dict

_KEYS = {"id", "text", "context"}


def read_line(line: str, facts: Mapping[str, Any]) -> tuple[str | int | None, Message]:
    """The id and message of one line; `ContextError` says in Chinese why it cannot be read."""
    if line == "\udcff":
        raise ContextError("这一行不是 UTF-8 编码。")
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise ContextError('这一行不是 JSON。每行写一个对象，例如 {"text": "…"}。') from None
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise ContextError("这一行应是有“text”的对象，“text”是短信正文（字符串）。")
    extra = sorted(set(data) - _KEYS)
    if extra:
        raise ContextError(f"这一行有不认识的键“{extra[0]}”。可以写 id、text、context。")
    name = data.get("id")
    if name is not None and not isinstance(name, (str, int)):
        raise ContextError("“id”应是字符串或整数。")
    context = {} if data.get("context") is None else data["context"]
    if not isinstance(context, dict):
        raise ContextError('“context”应是对象，例如 {"send_at": "2026-11-24 10:30"}。')
    fragment = context.pop("fragment", False)
    if not isinstance(fragment, bool):
        raise ContextError("“fragment”应是 true 或 false。")
    return name, Message(
        data["text"],
        fragment=fragment,
        **{**facts, **parse({k: v for k, v in context.items() if v is not None})},
    )


def check_lines(lines: Iterable[str], facts: Mapping[str, Any], out: TextIO, err: TextIO) -> int:
    """Check each line; a bad one is reported with its number and the rest go on. Returns 0, 1 or 2."""
    status = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            name, message = read_line(line, facts)
        except ContextError as error:
            err.write(f"第 {number} 行：{error}\n")
            status = 2
            continue
        report = check(message)
        out.write(json.dumps(as_dict(report, name), ensure_ascii=True) + "\n")
        if report.verdict.value == "fail":
            status = max(status, 1)
    return status
