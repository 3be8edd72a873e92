"""Which lines of a block are its header, by form and by key, and where its message begins."""

from __future__ import annotations

import re

from checks import schedule
from checks.context import CHINESE, FRAGMENT
from checks.expectation import Wrong
from checks.page import Block

_LINE = re.compile(r"^\s*([^:：【】，。,]{1,24}?)\s*[:：]\s*(.*?)\s*$")
_UNSAID = re.compile(r"^\s*([\u4e00-\u9fff]{2,8})[\s;；∶︰﹕=＝]")
"""How a header begins whose colon was mistyped."""
VARIABLE = re.compile(
    r"^变量\s*[{｛]?\s*(?P<name>[^{}｛｝（）()［］\[\]\s]+?)\s*[}｝]?(?:\s*[（(［\[]\s*(?P<type>[^（）()［］\[\]]*?)\s*[）)］\]])?$"
)
OWN_KEYS = (FRAGMENT[1], "原因", "说明")
"""Headers that are no facts; none of them looks like a line of a message."""

Lines = dict[str, tuple[str, int]]
"""The value and the line in the raw file of each key."""


class StopError(Exception):
    """A problem that makes the rest of the block unreadable; it was already given to `wrong`."""


def read(block: Block, wrong: Wrong) -> tuple[Lines, list[tuple[str, int]], int]:
    """The header lines by key, the lines of the send log, and the index where the message begins."""
    body = block.body
    blank = next((i for i, line in enumerate(body) if not line.strip()), None)
    if not blank or not _LINE.match(body[0]):
        _refuse_unended(block, wrong, ends=blank is not None)
        return {}, [], next((i for i, line in enumerate(body) if line.strip()), 0)
    lines: Lines = {}
    names: set[str] = set()
    records: list[tuple[str, int]] = []
    for index in range(blank):
        match = _LINE.match(body[index])
        if not match:
            begun = all(map(_is_known, body[:index]))
            wrong(
                block.at(index),
                f"这一行应是表头“键: 值”，写的是“{body[index].strip()[:30]}”。若它是短信正文，请在{'这一行前面加一个空行' if begun else '围栏下先空一行'}。",
            )
            raise StopError
        key = match[1].strip()
        if key == schedule.KEY:
            records.append((match[2], block.at(index)))
            continue
        variable = VARIABLE.match(key)
        name = f"变量 {variable['name']}" if variable else key
        if name in names:
            wrong(block.at(index), f"表头“{name}”写了两次。请删去一行。")
        names.add(name)
        lines[key] = (match[2], block.at(index))
    _strayed(block, blank, wrong)
    return lines, records, next((i for i in range(blank, len(body)) if body[i].strip()), blank)


def _refuse_unended(block: Block, wrong: Wrong, *, ends: bool) -> None:
    """`StopError` where a text begins like a header: with its colon mistyped, or with no blank line to end it."""
    body = block.body
    unsaid = _UNSAID.match(body[0]) if body and ends else None
    if unsaid and _known(unsaid[1]):
        wrong(
            block.at(0),
            f"“{unsaid[1]}”是表头，后面要写冒号，这里是“{body[0].strip()[:30]}”。若它是短信正文，请在围栏下先空一行。",
        )
        raise StopError
    opening = _LINE.match(body[0]) if body and not ends else None
    if opening and _known(opening[1]):
        last = next((i for i, line in enumerate(body) if not _is_known(line)), len(body)) - 1
        wrong(
            block.at(last),
            f"“{opening[1]}”是表头，表头和短信正文之间要空一行。请在这一行“{body[last].strip()[:30]}”后面加一个空行。",
        )
        raise StopError


def _known(key: str) -> bool:
    return key in CHINESE or key in OWN_KEYS or key == schedule.KEY or bool(VARIABLE.match(key))


def _is_known(line: str) -> bool:
    """Whether a line is a header by its form and its key."""
    match = _LINE.match(line)
    return match is not None and _known(match[1])


def _strayed(block: Block, blank: int, wrong: Wrong) -> None:
    """Headers under the blank line that ends them; below a line of the message only those that no message holds."""
    spoken = False
    for index in range(blank, len(block.body)):
        match = _LINE.match(block.body[index])
        if match and (_known(match[1]) if not spoken else match[1] in OWN_KEYS):
            wrong(
                block.at(index),
                f"这一行像表头“{match[1]}”，放在了空行以下，会算进短信正文。请移到空行以上，表头之间不空行；若它是短信正文，请放在别的字后面。",
            )
        elif block.body[index].strip():
            spoken = True
