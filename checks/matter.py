"""Front matter of a page: YAML in which every scalar is text, so that 22:30 stays 22:30."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from yaml.constructor import BaseConstructor, ConstructorError, SafeConstructor

KEY = "短信默认"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader in C, where the library has it."""
LONGEST, DEEPEST, BRACKETS = 20_000, 5, 50
_FULLWIDTH = re.compile(r"^(?P<key>[ ]*[^\s:：#]{1,24})：", re.M)
_JOINED = re.compile(r"^(?P<key>[ ]*[^\s:：#\"']{1,24}):(?=[^\s/])", re.M)
_SECOND_COLON = re.compile(r"[^\s:：#\"']{1,24}: +[^\"'\[{].*:(?: |$)")
_TOO_DEEP = "页首的 YAML 嵌套太深。页首只写“键: 值”。"


class MatterError(ValueError):
    """Front matter that cannot be read; `line` is the line in the raw file, the text says what to do."""

    def __init__(self, line: int, says: str) -> None:
        super().__init__(says)
        self.line = line


@dataclass(frozen=True)
class Matter:
    """What stands in a front matter: values by key, and the line in the raw file of each key.

    `default_lines` are the lines of the headers under 短信默认.
    """

    values: dict[str, Any]
    lines: dict[str, int]
    default_lines: dict[str, int]

    @property
    def defaults(self) -> dict[str, str]:
        """The headers that a page gives all its examples, under the key 短信默认; raises `MatterError`."""
        given = self.values.get(KEY, {})
        if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
            colon = "冒号是半角的，后面空一格。" if "：" in str(given) else ""
            raise MatterError(
                self.lines[KEY], f"页首的“{KEY}”应是“表头: 值”的列表，例如 产品: 信用卡。{colon}"
            )
        return {str(key): value for key, value in given.items()}


# One page is asked about several times in a row.
@lru_cache(maxsize=1)
def parse(text: str) -> Matter:
    """The mapping in a front matter; raises `MatterError`. Anchors and aliases are refused."""
    if not text.strip():
        return Matter({}, {}, {})
    if len(text) > LONGEST:
        raise MatterError(2, f"页首超过 {LONGEST} 字。页首只写几个键，内容请写在页首之后。")
    if line := _bracketed(text):
        raise MatterError(line, _TOO_DEEP)
    try:
        _refuse_references(text)
        root: Any = yaml.compose(text, Loader=_LOADER)
        values = BaseConstructor().construct_document(root) if root else None
    except (yaml.YAMLError, UnicodeEncodeError):
        raise _fullwidth(text) or _unread(text) from None
    if not isinstance(values, dict):
        raise _fullwidth(text) or MatterError(2, "页首应是“键: 值”的列表。")
    lines = _lines(root)
    _refuse_typed(root)
    given = next((value for key, value in root.value if key.value == KEY), None)
    return Matter(values, lines, _lines(given) if isinstance(given, yaml.MappingNode) else {})


def _fullwidth(text: str) -> MatterError | None:
    """What is wrong with the first key that a full-width colon follows; None where that is not all that is wrong."""
    found = _FULLWIDTH.search(text)
    if found is None or not _is_mapping(_FULLWIDTH.sub(r"\g<key>: ", text)):
        return None
    name = found["key"].strip()
    says = f"页首“{name}”后面的冒号是全角的，YAML 不认。请改成半角冒号加一个空格：“{name}: ”。"
    return MatterError(2 + text.count("\n", 0, found.start()), says)


def _unread(text: str) -> MatterError:
    """Where a front matter cannot be read, what stands there, and what to try."""
    if (joined := _JOINED.search(text)) and _is_mapping(_JOINED.sub(r"\g<key>: ", text)):
        says = f"页首“{joined.group().strip()}”的冒号后面要空一格：“{joined['key'].strip()}: ”。"
        return MatterError(2 + text.count("\n", 0, joined.start()), says)
    line = _wrong_line(text)
    written = (text.split("\n")[line - 2 : line - 1] or [""])[0].strip()
    there = f"，读到“{written[:40]}”" if written else ""
    if _SECOND_COLON.match(written):
        remedy = "值里有半角冒号加空格，请改成全角的“：”，或给整个值加引号。"
    else:
        remedy = "请检查缩进、冒号后的空格和引号是否成对。"
    return MatterError(line, f"页首的 YAML 读不懂{there}。{remedy}")


def _is_mapping(text: str) -> bool:
    try:
        return isinstance(yaml.compose(text, Loader=_LOADER), yaml.MappingNode)
    except (yaml.YAMLError, UnicodeEncodeError):
        return False


def _refuse_references(text: str) -> None:
    """What would nest deeply or stand for something else: said before anything is built of it."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise MatterError(_line(event.start_mark), _TOO_DEEP)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise MatterError(
                _line(event.start_mark), "页首的 YAML 不能用锚点（&）和引用（*）。请直接写出内容。"
            )


def _line(mark: Any) -> int:
    return (mark.line + 2) if mark else 2


def _bracketed(text: str) -> int:
    """The line in the raw file at which more brackets are open than anyone writes, 0 where none is.

    The library looks for the end of each of them, again and again.
    """
    open_ones = 0
    for line, written in enumerate(text.split("\n"), 2):
        for char in written:
            open_ones += (char in "[{") - (char in "]}" and open_ones > 0)
            if open_ones > BRACKETS:
                return line
    return 0


def _wrong_line(text: str) -> int:
    """Where a front matter cannot be read; the loader in C names the end of the block that it is in."""
    try:
        for _ in yaml.parse(text, Loader=yaml.BaseLoader):
            pass
    except yaml.YAMLError as error:
        return _line(getattr(error, "problem_mark", None))
    return 2


def _refuse_typed(root: Any) -> None:
    """What MkDocs, which gives values their types, cannot read: then it would show the front matter as text."""
    try:
        SafeConstructor().construct_document(root)
    except ConstructorError as error:
        raise MatterError(_line(error.problem_mark), "页首的值不能带“!”开头的标签。文字请加引号。") from None
    except ValueError:
        raise MatterError(2, "页首里有像日期而不存在的值，例如 2026-02-30。请改正，或给它加引号。") from None


def _lines(root: Any) -> dict[str, int]:
    """The line of each key; one that stands twice would silently lose its first value."""
    found: dict[str, int] = {}
    for key, _ in root.value:
        name, line = str(key.value), _line(key.start_mark)
        if name in found:
            raise MatterError(line, f"页首的键“{name[:40]}”在第 {found[name]} 行已经写过。请删去一行。")
        found[name] = line
    return found
