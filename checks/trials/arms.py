"""The text of each arm of a trial, and whether the checks let it be sent at all."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checks.assembly import check_page
from checks.checker import Report, Verdict, check
from checks.context import ContextError
from checks.message import TOO_LARGE, Message
from checks.mismatch import mismatch_text, problem_text
from checks.rule import Level
from checks.scanner import read
from checks.sources import cited
from checks.stated import parse
from checks.trouble import why
from checks.visible import one_line

_FORM = '每组是一节：["甲"]，下一行 text = "短信正文"；中文的键要放在引号里，如 "时间" = "2026-11-24 10:30"。'


class ArmError(ValueError):
    """Arms that cannot be read; the text is a Chinese sentence."""


@dataclass(frozen=True)
class ArmText:
    """One arm: its name, the file its text comes from, the text, and what checking it gave in every case.

    `disagrees` is the report of an entry that does not agree with the checker, else empty.
    """

    name: str
    origin: str
    text: str
    reports: tuple[Report, ...]
    disagrees: str = ""

    @property
    def passes(self) -> bool:
        """Whether no case has a finding of the level error and the entry says what checking gives."""
        return not self.disagrees and all(report.verdict is not Verdict.FAIL for report in self.reports)

    @property
    def digest(self) -> str:
        """The first twelve digits of the text's SHA-256, by which it is known later which text was sent."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()[:12]

    @property
    def segments(self) -> int:
        """Billed messages of the text as it is typically filled."""
        return self.reports[0].segments

    @property
    def refused(self) -> str:
        """Why it may not be sent: the errors of the first case that fails, each with its basis."""
        failing = [report for report in self.reports if report.verdict is Verdict.FAIL]
        said = self.disagrees or "\n".join(
            one_line(f"  {finding.level.chinese}  {finding.rule.id}  {finding.message}{cited(finding.basis)}")
            for finding in failing[0].findings
            if finding.level is Level.ERROR
        )
        return f"{one_line(f'{self.name}组的短信（{self.origin}）')}没有通过检查：\n{said}"


def arms(
    given: Sequence[str], table: str = "", facts: Mapping[str, Any] | None = None
) -> tuple[ArmText, ...]:
    """The arms named `名字=文件` and those of a TOML table, in this order; the first is the control.

    `facts` are those of arms that come as plain text. Raises `ArmError`.
    """
    found = [*_named(given, facts or {}), *(_tabled(Path(table)) if table else ())]
    names = [one.name for one in found]
    if len(found) < 2:
        raise ArmError(
            "至少要给两组的短信文本，先写对照组：--arm 甲=examples/条目.md --arm 乙=文件.txt，或 --arms 文件.toml。两组都要先通过检查，才评估。"
        )
    for name in names:
        if names.count(name) > 1:
            raise ArmError(f"“{name}”组给了两次文本。请只给一次。")
    texts = {one.text for one in found}
    if len(texts) < len(found):
        raise ArmError("有两组的短信文本一模一样，没有可比较的。")
    return tuple(found)


def _named(given: Sequence[str], facts: Mapping[str, Any]) -> Iterator[ArmText]:
    for pair in given:
        name, equals, place = pair.partition("=")
        if not (equals and name.strip() and place.strip()):
            raise ArmError(f"--arm 写成“名字=文件”，写的是“{pair[:80]}”。")
        path = Path(place.strip())
        text = _file(path)
        if path.suffix.lower() == ".md":
            yield _entry(name.strip(), path)
        elif path.suffix.lower() == ".txt":
            yield _plain(name.strip(), path.as_posix(), text.rstrip("\n"), facts)
        else:
            raise ArmError(f"{path} 应是 examples/ 里的条目（.md）或一个文本文件（.txt）。")


def _file(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(TOO_LARGE + 1)
        if len(data) > TOO_LARGE:
            raise ArmError(f"{path} 超过 {TOO_LARGE // 1000} KB，不像一条短信。")
        if b"\0" in data:
            raise ArmError(f"{path} 不是文字文件。请把短信正文另存为 UTF-8 编码的 .txt 文件。")
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except OSError as error:
        raise ArmError(f"读不到 {path}（{why(error)}）。") from None
    except UnicodeDecodeError:
        raise ArmError(f"{path} 不是 UTF-8 编码。请另存为 UTF-8。") from None


def _plain(name: str, origin: str, text: str, facts: Mapping[str, Any]) -> ArmText:
    if not text.strip():
        raise ArmError(f"{origin} 是空的，没有短信正文。")
    return ArmText(name, origin, text, (check(Message(text, **facts)),))


def _entry(name: str, path: Path) -> ArmText:
    """The only example of a page, in all its cases."""
    try:
        shown = path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except ValueError:
        shown = path.as_posix()
    page = check_page(read(path, shown))
    if page.problems:
        raise ArmError(problem_text(page.problems[0]))
    if len(page.judged) != 1:
        raise ArmError(f"{shown} 里有 {len(page.judged)} 条示例，应正好一条：一组只发一种文本。")
    judged = page.judged[0]
    if judged.example.fragment or judged.example.flip:
        kind = "片段，不能单独发送" if judged.example.fragment else "边界示例，结论不定"
        raise ArmError(f"{shown} 是{kind}。请给一条完整的短信。")
    disagrees = "" if judged.agrees else mismatch_text(judged)
    return ArmText(name, shown, judged.example.text, tuple(case.report for case in judged.cases), disagrees)


def _tabled(path: Path) -> Iterator[ArmText]:
    """The arms of a TOML file: `["甲"]` with text and any fact by its English or, in quotes, its Chinese name."""
    text = _file(path)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line ([0-9]+), column ([0-9]+)", str(error))
        where = f"第 {place[1]} 行第 {place[2]} 列" if place else "末尾"
        raise ArmError(f"{path} 不是 TOML，读到{where}就读不懂了。{_FORM}") from None
    except (ValueError, RecursionError):  # a number of thousands of digits, brackets within brackets
        raise ArmError(f"{path} 读不懂：有一个数太长，或者括号套得太深。{_FORM}") from None
    for name, given in table.items():
        held = dict(given) if isinstance(given, dict) else {}
        message = held.pop("text", held.pop("正文", None))
        if not isinstance(message, str):
            raise ArmError(f"{path} 的“{name}”里没有短信正文。{_FORM}")
        try:
            facts = {key: _written(key, value) for key, value in held.items()}
            yield _plain(name, f"{path.as_posix()} 的“{name}”", message, parse(facts))
        except ContextError as error:
            raise ArmError(f"{path} 的“{name}”：{error}") from None


def _written(key: str, value: object) -> str | bool:
    """A value of TOML as a person writes a fact; `ContextError` where it is far too long or too deep for one."""
    try:
        return value if isinstance(value, bool) else str(value)
    except (ValueError, RecursionError):
        raise ContextError(f"“{key[:40]}”的值太长，或者套得太深，不像一项事实。") from None
