"""The command line: check examples, update them, check messages, explain rules."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from checks.page import Block
    from checks.project import Project
    from checks.verdict import Outcome

FINE, WRONG, MISUSE = 0, 1, 2
_COMMANDS = ("check", "update", "message", "explain", "rules", "new", "built")
_TARGET = re.compile(r"^(?P<path>.*?)(?::(?P<line>\d+))?$", re.DOTALL)


class MisuseError(Exception):
    """A call that cannot be carried out; its text is the Chinese sentence that is shown."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise MisuseError(f"参数不对：{message}。用 python -m checks --help 看用法。")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns 0 fine, 1 mismatches or a failing message, 2 misuse or unreadable input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] not in _COMMANDS and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "check")
    try:
        options = _parser().parse_args(given)
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except MisuseError as error:
        print(error, file=sys.stderr)
        return MISUSE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _parser() -> argparse.ArgumentParser:
    from checks import __version__

    parser = _Parser(
        prog="python -m checks",
        description="检查逾期催收短信示例。不写命令就是检查 docs/ 和 examples/ 里的全部示例。",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="命令")

    check = commands.add_parser("check", help="检查示例（默认）")
    check.add_argument("targets", nargs="*", metavar="路径[:行]")
    check.add_argument("--format", choices=("text", "github", "sarif", "json"), default="text")
    check.set_defaults(run=_check)

    update = commands.add_parser("update", help="把“=>”行改写成检查的结果；不改别的")
    update.add_argument("targets", nargs="*", metavar="路径[:行]")
    update.add_argument("--diff", action="store_true", help="只显示会怎样改，不写文件")
    update.set_defaults(run=_update)

    message = commands.add_parser("message", help="检查一条短信，或一个 .jsonl 文件")
    message.add_argument("file", nargs="?", default="-", metavar="文件|-")
    message.add_argument(
        "--context",
        action="append",
        default=[],
        metavar="键=值",
        help="正文以外的事实，例如 时间='2026-11-24 10:30'",
    )
    message.add_argument("--format", choices=("text", "json"), default="text")
    message.set_defaults(run=_message)

    explain = commands.add_parser("explain", help="说明一条规则")
    explain.add_argument("rule", metavar="规则编号")
    explain.set_defaults(run=_explain)

    rules = commands.add_parser("rules", help="列出全部规则")
    rules.add_argument("--format", choices=("text", "json"), default="text")
    rules.set_defaults(run=_rules)

    new = commands.add_parser("new", help="生成新示例或新规则的底稿")
    new.add_argument("kind", choices=("example", "rule"))
    new.add_argument("name", metavar="名字")
    new.add_argument("--page", default="opening", help="规则所属的指南页")
    new.set_defaults(run=_new)

    built = commands.add_parser("built", help="核对生成的网站：写下的示例都画出来了")
    built.add_argument("site", nargs="?", default="site")
    built.set_defaults(run=_built)
    return parser


def _root() -> Path:
    """The folder it runs in, which must be a project."""
    root = Path.cwd()
    if not any((root / folder).is_dir() for folder in ("docs", "examples")):
        raise MisuseError(f"{root} 下没有 docs/ 或 examples/。请在项目的最上层文件夹运行。")
    return root


def _project(targets: Sequence[str]) -> tuple[Project, list[tuple[str, int | None]]]:
    """The project, and the targets as paths with lines; the whole is loaded so that references resolve."""
    from checks.project import load

    root = _root()
    wanted: list[tuple[str, int | None]] = []
    for target in targets:
        match = _TARGET.match(target)
        path = Path(match["path"] if match else target)
        full = path if path.is_absolute() else root / path
        try:
            exists = full.exists()
        except (OSError, ValueError):
            exists = False
        if not exists:
            raise MisuseError(f"没有这个文件或文件夹：{str(path)[:200]}")
        if not full.resolve().is_relative_to(root.resolve()):
            raise MisuseError(f"{path} 不在这个项目里。")
        shown = full.resolve().relative_to(root.resolve()).as_posix()
        if (
            not any(shown == folder or shown.startswith(folder + "/") for folder in ("docs", "examples"))
            and shown != "."
        ):
            raise MisuseError(
                f"{shown} 不在 docs/ 或 examples/ 里，那里的示例不检查。单条短信请用 python -m checks message。"
            )
        if full.is_file() and full.suffix != ".md":
            raise MisuseError(f"{shown} 不是 Markdown 文件（.md）。")
        wanted.append(
            ("" if shown == "." else shown, int(match["line"]) if match and match["line"] else None)
        )
    return load(root), wanted


def _selected(project: Project, wanted: list[tuple[str, int | None]]) -> Project:
    """The part of a project that the targets name."""
    from dataclasses import replace

    from checks.project import Project

    if not wanted:
        return project
    kept = []
    matched: set[int] = set()
    for page in project.pages:
        path = page.page.path
        mine = [
            (i, line)
            for i, (name, line) in enumerate(wanted)
            if not name or path == name or path.startswith(name + "/")
        ]
        if not mine:
            continue
        matched.update(i for i, line in mine if line is None)
        if any(line is None for _, line in mine):
            kept.append(page)
            continue

        def covers(block: Block, lines: list[tuple[int, int | None]] = mine) -> bool:
            hits = [i for i, line in lines if line is not None and block.line <= line <= block.end]
            matched.update(hits)
            return bool(hits)

        chosen = [covers(block) for block in page.page.blocks]
        problems = tuple(
            p
            for p in page.problems
            if any(line == p.line for _, line in mine)
            or any(
                take and block.line <= p.line <= block.end
                for take, block in zip(chosen, page.page.blocks, strict=True)
            )
        )
        matched.update(i for i, line in mine if any(p.line == line for p in problems))
        fences = tuple(fence for take, fence in zip(chosen, page.fences, strict=True) if take)
        kept.append(replace(page, fences=fences, problems=problems))
    lost = [wanted[i] for i in range(len(wanted)) if i not in matched]
    if lost:
        name, line = lost[0]
        raise MisuseError(
            f"{name}:{line} 处没有 sms 示例。"
            if line is not None
            else f"{name or '.'} 里没有 Markdown 页面。"
        )
    return Project(tuple(kept))


def _check(options: argparse.Namespace) -> int:
    from checks.report import FORMATS

    project = _selected(*_project(options.targets))
    print(FORMATS[options.format](project))
    return MISUSE if project.problems else FINE if project.good else WRONG


def _update(options: argparse.Namespace) -> int:
    from checks.report import problem_text
    from checks.update import plan, write

    project = _selected(*_project(options.targets))
    refused = 0
    for problem in project.problems:
        print(problem_text(problem), file=sys.stderr)
    for change in plan(_root(), project.outcomes):
        for outcome, why in change.refused:
            refused += 1
            print(f"{_place(outcome)}  没有改：{why}", file=sys.stderr)
        if change.after == change.before:
            continue
        if options.diff:
            print(change.diff, end="")
            continue
        write(_root(), change)
        for outcome in change.rewritten:
            print(f"{_place(outcome)}  已改写“=>”行：{outcome.example.title}")
    if project.problems:
        return MISUSE
    if project.good:
        print("没有要改的：每条示例都与检查结果一致。")
    return WRONG if refused else FINE


def _place(outcome: Outcome) -> str:
    return f"{outcome.example.path}:{outcome.example.line}"


def _context(pairs: Sequence[str]) -> dict[str, str]:
    facts = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise MisuseError(f"--context 写成“键=值”，写的是“{pair}”。")
        facts[key] = value
    return facts


def _message(options: argparse.Namespace) -> int:
    from checks.checker import Verdict, check
    from checks.context import ContextError, parse
    from checks.message import Message
    from checks.output import as_dict, as_text

    try:
        facts = parse(_context(options.context))
    except ContextError as error:
        raise MisuseError(str(error)) from None
    if options.file.endswith(".jsonl"):
        from checks.stream import check_lines

        return check_lines(_lines(options.file), facts, sys.stdout, sys.stderr)
    text = (
        "\n".join(_lines(options.file))
        if options.file != "-"
        else "\n".join(_decoded(sys.stdin.buffer.read()))
    )
    if not text.strip():
        raise MisuseError("没有短信正文：输入是空的。")
    report = check(Message(text.rstrip("\n"), **facts))
    print(
        json.dumps(as_dict(report), ensure_ascii=False, indent=1)
        if options.format == "json"
        else as_text(report)
    )
    return WRONG if report.verdict is Verdict.FAIL else FINE


def _decoded(data: bytes) -> list[str]:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        raise MisuseError("输入不是 UTF-8 编码。请另存为 UTF-8。") from None


def _lines(name: str) -> Iterator[str]:
    """The lines of a file, streamed; `MisuseError` where it cannot be read."""
    try:
        with Path(name).open("rb") as stream:
            for number, line in enumerate(stream, 1):
                try:
                    yield line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
                except UnicodeDecodeError:
                    if not name.endswith(".jsonl"):
                        raise MisuseError(f"{name} 不是 UTF-8 编码。请另存为 UTF-8。") from None
                    yield "\udcff"
    except OSError as error:
        raise MisuseError(f"读不到 {name}（{error.strerror}）。") from None


def _explain(options: argparse.Namespace) -> int:
    from checks.context import nearest
    from checks.describe import explain
    from checks.rules import BY_ID

    if options.rule not in BY_ID:
        raise MisuseError(f"没有编号为“{options.rule}”的规则。{nearest(options.rule, list(BY_ID))}")
    print(explain(BY_ID[options.rule]))
    return FINE


def _rules(options: argparse.Namespace) -> int:
    from checks.describe import rules_json, rules_text

    print(
        json.dumps(rules_json(), ensure_ascii=False, indent=1) if options.format == "json" else rules_text()
    )
    return FINE


def _new(options: argparse.Namespace) -> int:
    from checks.scaffold import ScaffoldError, new_example, new_rule

    try:
        made = (
            new_example(_root(), options.name)
            if options.kind == "example"
            else new_rule(_root(), options.name, options.page)
        )
    except ScaffoldError as error:
        raise MisuseError(str(error)) from None
    print(made)
    return FINE


def _built(options: argparse.Namespace) -> int:
    from checks.built import compare
    from checks.project import load
    from checks.report import summary

    site = Path(options.site)
    if not site.is_dir():
        raise MisuseError(f"没有生成的网站：{site}。请先运行 make site。")
    project = load(_root())
    wrong = compare(project, site)
    for line in wrong:
        print(line, file=sys.stderr)
    if not wrong:
        print(f"网站在 {site}/index.html：{summary(project)}，写下的每一条都已检查并画在页面上。")
    return WRONG if wrong else FINE


if __name__ == "__main__":
    sys.exit(main())
