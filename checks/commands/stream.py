"""Many messages, from JSON Lines or a table: one in, one line out, in constant memory, by one process or several."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TextIO

from checks.annotation import annotation
from checks.checker import Report, check
from checks.commands import FINE, MISUSE, WRONG
from checks.context import ContextError
from checks.message import TOO_LARGE, Message
from checks.output import as_dict, as_text, lacking, missing, wanted
from checks.sources import cite
from checks.stated import about
from checks.version import __version__
from checks.visible import escaped, one_line, undecoded, visible
from checks.workers import ordered

_KEYS = {"id", "text", "context"}
LONGEST = 10 * TOO_LARGE
"""Bytes of a line, or characters of a row, beyond which it is not read to its end: an escaped text takes sixfold."""
Name = str | int | None


@dataclass(frozen=True)
class Item:
    """One message of many: its row as a person counts, its line in the file, and the message or why not."""

    row: int
    line: int
    name: Name
    message: Message | ContextError


def read_line(line: str, facts: Mapping[str, Any]) -> tuple[Name, Message]:
    """The id and message of one line; `ContextError` says in Chinese why it cannot be read."""
    if undecoded(line):
        raise ContextError("这一行不是 UTF-8 编码。")
    try:
        data = json.loads(line, object_pairs_hook=_object)
    except ContextError:
        raise
    except (ValueError, RecursionError):
        raise ContextError('这一行不是 JSON。每行写一个对象，例如 {"text": "…"}。') from None
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        nameless = isinstance(data, dict) and "text" not in data
        found = f"读到的键是：{'、'.join(data)[:60] or '空的'}。" if nameless else ""
        raise ContextError(f"这一行应是有“text”的对象，“text”是短信正文（字符串）。{found}")
    extra = sorted(set(data) - _KEYS)
    if extra:
        raise ContextError(f"这一行有不认识的键“{extra[0][:40]}”。可以写 id、text、context。")
    check_text(data["text"])
    name = data.get("id")
    if isinstance(name, bool) or not (name is None or isinstance(name, (str, int))):
        raise ContextError("“id”应是字符串或整数。")
    context = {} if data.get("context") is None else data["context"]
    if not isinstance(context, dict):
        raise ContextError('“context”应是对象，例如 {"send_at": "2026-11-24 10:30"}。')
    own = about({key: value for key, value in context.items() if value is not None})
    return name, Message(data["text"], **{**facts, **own})


def check_text(text: str) -> None:
    """`ContextError` where a text is nothing, or longer than any message."""
    if not text.strip():
        raise ContextError("没有短信正文。")
    if len(text.encode("utf-8", "surrogatepass")) > TOO_LARGE:
        raise ContextError(f"短信正文超过 {TOO_LARGE // 1000} KB，不像一条短信。请核对这一行。")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; `ContextError` where a key comes twice, since only one of the values could count."""
    found = dict(pairs)
    if len(found) < len(pairs):
        (twice, _), *_ = Counter(key for key, _ in pairs).most_common(1)
        raise ContextError(f"键“{twice[:40]}”写了两次。请删去一个。")
    return found


def items(lines: Iterable[bytes], facts: Mapping[str, Any]) -> Iterator[Item]:
    """The messages of JSON Lines; empty lines are passed over.

    Bytes that are not UTF-8 become surrogates, so that only their line is refused.
    """
    for number, line in enumerate(lines, 1):
        try:
            if len(line) > LONGEST:
                raise ContextError(f"这一行超过 {LONGEST // 1_000_000} MB，不像一条短信。请每条写一行。")
            text = line.decode("utf-8-sig" if number == 1 else "utf-8", "surrogateescape").rstrip("\r\n")
            if text.strip():
                yield Item(number, number, *read_line(text, facts))
        except ContextError as error:
            yield Item(number, number, None, error)


def head(style: str, several: bool) -> str:
    """What stands above the answers, once however many files there are: the columns of a table."""
    named = ("file",) if several else ()
    columns = (
        "row", "id", "verdict", "errors", "warnings", "units", "segments", "messages", "sources", "undetermined", "day",
        "version",
    )  # fmt: skip
    return _row(*named, *columns) if style == "csv" else ""


def check_all(
    found: Iterable[Item],
    style: str,
    path: str,
    out: TextIO,
    err: TextIO,
    jobs: int = 1,
    several: bool = False,
) -> int:
    """Check each message; one that cannot be read is reported with its row and the rest go on. Returns 0, 1 or 2.

    `jobs` processes share the work; what is written, and in which order, does not depend on how many. With `several`
    files each answer and each report names its own. That there was no message at all is reported too.
    """
    status, left = None, 0
    facts: dict[str, None] = {}
    for written, wrong, code, unknown in ordered(partial(_answer, style, path, several), found, jobs):
        out.write(written)
        err.write(wrong)
        status = max(status or FINE, code)
        left += bool(unknown)
        facts |= dict.fromkeys(unknown)
    if left:
        out.write(
            wanted(
                f"{f'{one_line(path)} 里' if several else ''} {left} 条短信各有规则缺少事实".strip(),
                list(facts),
            )
            + "\n"
        )
    if status is None:
        err.write(one_line(f"{path} 里没有短信。请每条写一行。") + "\n")
        return MISUSE
    return status


def _answer(style: str, path: str, several: bool, item: Item) -> tuple[str, str, int, tuple[str, ...]]:
    """What one message adds to the output and to the errors, its exit code, and the facts to be told at the end."""
    if isinstance(item.message, ContextError):
        said = str(item.message)
        shown = annotation("error", path, item.line, "读不懂", said) + "\n" if style == "github" else ""
        return shown, one_line(f"{f'{path}：' if several else ''}第 {item.row} 行：{said}") + "\n", MISUSE, ()
    report = check(item.message)
    code = WRONG if report.verdict.value == "fail" else FINE
    return WRITERS[style](item, report, path, several), "", code, missing(report) if style == "text" else ()


def _json(item: Item, report: Report, path: str, several: bool) -> str:
    place = {"file": path, "row": item.row} if several else {"row": item.row}
    return escaped(json.dumps(place | as_dict(report, item.name), ensure_ascii=False)) + "\n"


def _text(item: Item, report: Report, path: str, several: bool, full: bool = False) -> str:
    """The report for a person, under a line that says whose it is."""
    name = "" if item.name is None else f"（{item.name}）"
    lead = one_line(f"{f'{path}：' if several else ''}第 {item.row} 行{name}")
    return f"{lead}\n{visible(as_text(report, full, one_of_many=True))}\n\n"


def _csv(item: Item, report: Report, path: str, several: bool) -> str:
    """One row: the rules that found something, by level, what they say and rest on, and what could not be judged."""
    by_level = {
        level: " ".join(dict.fromkeys(f.rule.id for f in report.findings if f.level.value == level))
        for level in ("error", "warning")
    }
    says = " ".join(finding.message for finding in report.findings)
    cited = " ".join(f"{f.rule.id}：{'；'.join(map(cite, f.basis))}。" for f in report.findings)
    return _row(
        *((path,) if several else ()), item.row, item.name, report.verdict.value, by_level["error"], by_level["warning"],
        report.units, report.segments, says, cited, lacking(report), report.day, __version__,
    )  # fmt: skip


def _row(*cells: object) -> str:
    """A row of a table; a cell that a spreadsheet would run as a formula is kept as text, and none ends the row."""
    made = io.StringIO()
    plain = ("" if cell is None else str(cell).replace("\r\n", "\n").replace("\r", "\n") for cell in cells)
    csv.writer(made, lineterminator="\n").writerow(
        "'" + text if text.startswith(("=", "+", "-", "@", "\n")) else text for text in map(visible, plain)
    )
    return made.getvalue()


def _github(item: Item, report: Report, path: str, _: bool) -> str:
    return "".join(
        annotation(finding.level.value, path, item.line, finding.rule.id, finding.message) + "\n"
        for finding in report.findings
    )


WRITERS: dict[str, Callable[[Item, Report, str, bool], str]] = {
    "json": _json, "text": _text, "full": partial(_text, full=True), "csv": _csv, "github": _github,
}  # fmt: skip
