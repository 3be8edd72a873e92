"""The command that checks messages: one, or files of many."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from checks.checker import Verdict, check
from checks.commands import FINE, MISUSE, WRONG, facts_written, say
from checks.commands.arguments import MisuseError
from checks.context import ContextError
from checks.message import TOO_LARGE, Message
from checks.output import as_dict, as_text
from checks.stated import about
from checks.trouble import why
from checks.visible import escaped, visible


def message(options: argparse.Namespace) -> int:
    """Check one message from a file or the standard input, or every message of tables and JSON Lines."""
    try:
        facts = about(facts_written(options.context))
    except ContextError as error:
        raise MisuseError(str(error)) from None
    name, jobs = options.files[0], _jobs(options.jobs)
    if options.full and options.format not in (None, "text"):
        raise MisuseError(f"--full 只用于给人看的结果，不和 --format {options.format} 一起写。")
    for one in options.files:
        if not one:
            raise MisuseError("文件名是空的。要检查输入，就不写文件名，或写 -。")
        if _suffix(one) in _OTHER:
            raise MisuseError(f"{one} 不能直接检查。{_OTHER[_suffix(one)]}")
    if all(_suffix(one) in (".jsonl", ".csv") for one in options.files):
        style = options.format or ("text" if options.full else "json")
        return _files(options.files, "full" if options.full else style, facts, jobs)
    if len(options.files) > 1:
        raise MisuseError("几个文件一起检查时，都要是 .jsonl 或 .csv 文件。")
    if options.format in ("csv", "github"):
        raise MisuseError(f"--format {options.format} 只用于 .jsonl 和 .csv 文件。")
    report = check(Message(_text(name), **facts))
    print(
        escaped(json.dumps(as_dict(report), ensure_ascii=False, indent=1))
        if options.format == "json"
        else visible(as_text(report, options.full))
    )
    return WRONG if report.verdict is Verdict.FAIL else FINE


_SHEET = "在表格软件里另存为“CSV UTF-8（逗号分隔）”，再检查那个 .csv 文件。"
_LINES = "每条短信写成一行一个对象，存为 .jsonl 文件。"
_WORDS = "把短信正文另存为 UTF-8 编码的 .txt 文件，一个文件一条。"
_OTHER = {
    **dict.fromkeys((".xlsx", ".xls", ".xlsm", ".et", ".ods", ".numbers", ".tsv", ".tab"), _SHEET),
    **dict.fromkeys((".json", ".ndjson"), _LINES),
    **dict.fromkeys((".docx", ".doc", ".wps", ".odt", ".rtf", ".pdf"), _WORDS),
}
"""Files that are no single message, by the end of their names, and what to make of them."""


def _text(name: str) -> str:
    """The text of one message, from a file or the standard input; `MisuseError` where there is none."""
    shown = "标准输入" if name == "-" else name
    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as stream:
            data = stream.read(TOO_LARGE + 1)
    except OSError as error:
        typed = (
            " 要检查的就是这句话，写：echo '短信' | python -m checks message"
            if set(name) & set("，。【")
            else ""
        )
        raise MisuseError(f"读不到 {shown}（{why(error)}）。{typed}") from None
    if _is_object(data.lstrip().partition(b"\n")[0]):
        raise MisuseError(
            f"{shown} 像 JSON Lines（每行一个对象），这里只读一条短信的正文。请存为 .jsonl 文件，再检查那个文件。"
        )
    if len(data) > TOO_LARGE:
        raise MisuseError(
            f"{shown} 超过 {TOO_LARGE // 1000} KB，不像一条短信。许多条请存为 .jsonl 或 .csv 文件，再检查那个文件。"
        )
    if b"\0" in data:
        raise MisuseError(f"{shown} 不是文字文件。请把短信正文另存为 UTF-8 编码的 .txt 文件，一个文件一条。")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n")
    except UnicodeDecodeError:
        raise MisuseError(f"{shown} 不是 UTF-8 编码。请另存为 UTF-8。") from None
    if not text.strip():
        raise MisuseError("没有短信正文：输入是空的。")
    return text


def _is_object(line: bytes) -> bool:
    """Whether a line is an object of JSON, which no message is."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _suffix(name: str) -> str:
    """How the name of a file ends, in lower case: `.CSV` is a table too."""
    return Path(name).suffix.lower()


def _jobs(written: str) -> int:
    """How many processes; 0 stands for as many as there are cores."""
    jobs = int(written) if written.isascii() and written.isdigit() and len(written) < 4 else -1
    if not 0 <= jobs <= 256:
        raise MisuseError(f"--jobs 应是 0 到 256 的整数，写的是“{written[:40]}”。")
    return jobs or os.cpu_count() or 1


def _files(names: Sequence[str], style: str, facts: dict[str, Any], jobs: int) -> int:
    """Check the messages of each file; one that cannot be read is named and the others go on."""
    from checks.commands import sheet, stream

    several, codes, lost = len(names) > 1, [FINE], []
    sys.stdout.write(stream.head(style, several))
    for name in names:
        if _suffix(name) == ".csv":
            read = sheet.items(_table(name, stream.LONGEST), facts)
        else:
            read = stream.items(_lines(name, stream.LONGEST), facts)
        try:
            codes.append(stream.check_all(read, style, name, sys.stdout, sys.stderr, jobs, several))
        except ContextError as error:
            lost.append(name)
            say(f"{name}：{error}")
        except MisuseError as error:
            lost.append(name)
            say(str(error))
    if lost and several:
        say(f"{len(names)} 个文件里有 {len(lost)} 个没有检查：{'、'.join(lost)}。其余的都检查了。")
    return MISUSE if lost else max(codes)


def _table(name: str, longest: int) -> Iterator[str]:
    """The lines of a table with their ends, which a cell may hold, one that is too long in parts.

    Bytes that are not UTF-8 become surrogates.
    """
    try:
        with Path(name).open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            yield from iter(partial(file.readline, longest + 1), "")
    except OSError as error:
        raise MisuseError(f"读不到 {name}（{why(error)}）。") from None


def _lines(name: str, longest: int) -> Iterator[bytes]:
    """The lines of JSON Lines, streamed, one that is too long only in part; `MisuseError` where they cannot be read."""
    try:
        with Path(name).open("rb") as file:
            while line := file.readline(longest + 1):
                yield line
                while len(line) > longest and not line.endswith(b"\n"):
                    line = file.readline(longest + 1)
    except OSError as error:
        raise MisuseError(f"读不到 {name}（{why(error)}）。") from None
