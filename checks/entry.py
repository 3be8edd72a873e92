"""An entry of examples/: one file, its permanent id, and front matter that examples/schema.json describes.

Keys are English, values Chinese. What does not fit the schema is a `Problem` on the line of its key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from checks import matter
from checks.context import FIELDS
from checks.page import ENTRIES, Page, Problem
from checks.spelling import nearest
from checks.unwritten import UNWRITTEN
from checks.visible import hidden

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_NAME = 60
RULE_FOR_NAMES = "名字只用小写字母、数字和连字符，不超过 60 个字符，例如 credit-card-day-7"


@dataclass(frozen=True)
class Entry:
    """The front matter of an entry; `lines` gives the raw-file line of each key that is written."""

    id: str
    title: str
    product: str
    stage: str
    purpose: str
    tone: str
    when: str
    when_not: str
    sender: str = "债权人"
    recipient: str = "本人"
    pair: str = ""
    lines: tuple[tuple[str, int], ...] = ()

    def line(self, key: str) -> int:
        """Where a key is written, 1 where it is not."""
        return dict(self.lines).get(key, 1)


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of the front matter."""
    found = json.loads(files("checks").joinpath("schema.json").read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def choices(key: str) -> tuple[str, ...]:
    """The values that a key may have, in order; empty where it is free text."""
    return tuple(schema()["properties"][key].get("enum", ()))


def name_of(path: str) -> str:
    """The id of an entry: its path below examples/ without .md."""
    return path.removeprefix(ENTRIES).removesuffix(".md")


def read(page: Page) -> Entry | list[Problem]:
    """The entry of a page, or everything that is wrong with its name and front matter."""
    name = name_of(page.path)
    if not page.path.endswith(".md"):
        return []  # the folder says that it is no page
    if not NAME.fullmatch(name) or len(name) > LONGEST_NAME:
        says = (
            f"条目的文件名“{name[:LONGEST_NAME]}.md”不行：{RULE_FOR_NAMES}，直接放在 examples/ 里。请改名。"
        )
        return [Problem(page.path, 1, says)]
    if not page.lines:
        return []
    if not page.start and page.lines[0].rstrip() == "---":
        return []  # the page says that its front matter has no end
    if not page.start:
        return [
            Problem(
                page.path,
                1,
                "条目要有页首：第一行和页首末行各写一个 ---，中间写 title、product 等键。可用 python -m checks new example 生成。",
            )
        ]
    try:
        written = matter.parse(page.matter)
    except matter.MatterError as error:
        return [Problem(page.path, error.line, str(error))]
    found = [Problem(page.path, written.lines.get(key, 1), says) for key, says in wrong(written.values)]
    return sorted(found) if found else Entry(id=name, lines=tuple(written.lines.items()), **written.values)


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(schema())


def wrong(written: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The key and a Chinese sentence for everything in a front matter that the schema refuses, or that is not seen."""
    for key, value in written.items():
        if isinstance(value, str) and hidden(value):
            yield key, f"“{key[:40]}”里有看不见的字符或换行。请删去。"
    for key in schema()["required"]:
        if key not in written:
            yield "", f"页首缺少“{key}”（{described(key)}）。请加一行“{key}: {_sample(key)}”。"
    for error in _validator().iter_errors(written):
        if error.validator == "additionalProperties":
            for key in sorted(set(written) - set(schema()["properties"])):
                yield key, f"页首没有叫“{key[:40]}”的键。{nearest(key[:40], list(schema()['properties']))}"
        elif error.validator != "required":
            key = str(error.absolute_path[0])
            yield key, _misfit(key, error.instance, str(error.validator))


def instead(key: str, found: str) -> str:
    """What to write for a value that a key does not have: the one that was meant, or all there are."""
    if key == "product" and found in FIELDS["product"][1].unlike:
        return (
            f"可以写的有：{'、'.join(choices(key))}。别的账不单独成条，写进 docs/guide/ 的一页，不写“产品”。"
        )
    return nearest(found[:40], choices(key))


def described(key: str) -> str:
    """What a key is for, in Chinese."""
    return str(schema()["properties"][key]["description"])


def _sample(key: str) -> str:
    return (*choices(key), f"{UNWRITTEN}一句话）" + ("。" if key.startswith("when") else ""))[0]


def _misfit(key: str, found: Any, keyword: str) -> str:
    """What was found under a key and what was expected there."""
    shown = found if isinstance(found, str) else "不是一段文字的内容"
    says = f"“{key}”写的是“{shown[:40]}{'…' if len(shown) > 40 else ''}”，"
    if keyword == "enum":
        near = instead(key, shown)
        return says + (near if near.startswith("是不是") else f"不在可写的值里。{near}")
    limits = schema()["properties"][key]
    expected = {
        "type": "应写一段文字",
        "minLength": f"太短，至少 {limits.get('minLength')} 个字",
        "maxLength": f"太长，最多 {limits.get('maxLength')} 个字",
    }.get(keyword) or _PATTERNS[key]
    return f"{says}{expected}。（{described(key)}）"


_PATTERNS = {
    "title": "标题里不能有 < > { } | 和换行",
    "when": "应只写一句话，以一个“。”结束",
    "when_not": "应只写一句话，以一个“。”结束",
    "pair": "应写另一条的文件名：小写字母、数字和连字符，不带路径和 .md",
}
