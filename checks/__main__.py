"""The command line: check examples, update them, check messages, explain rules."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from checks.arguments import COMMANDS, MisuseError, parser
from checks.kept import keep
from checks.trouble import why
from checks.visible import one_line

FINE, WRONG, MISUSE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns 0 fine, 1 mismatches or a failing message, 2 misuse or unreadable input."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] not in COMMANDS and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "check")
    try:
        options = parser().parse_args(given)
        code = _COMMANDS[options.command](options)
        sys.stdout.flush()
        keep()
        return code
    except MisuseError as error:
        _say(str(error))
        return MISUSE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _say(text: str) -> None:
    """A message for the person at the terminal: one line, of which nothing acts on the terminal or the workflow."""
    print(one_line(text), file=sys.stderr)


def _check(options: argparse.Namespace) -> int:
    from checks.report import FORMATS
    from checks.selection import select
    from checks.summary import as_summary

    project = select(options.targets)
    print((as_summary if options.format == "summary" else FORMATS[options.format])(project))
    return MISUSE if project.problems else FINE if project.good else WRONG


def _update(options: argparse.Namespace) -> int:
    from checks.report import problem_text
    from checks.selection import root_folder, select
    from checks.update import plan, write

    project = select(options.targets)
    refused = 0
    for problem in project.problems:
        _say(problem_text(problem))
    for change in plan(root_folder(), project.run):
        for outcome, reason in change.refused:
            refused += 1
            _say(f"{outcome.example.place}  没有改：{reason}")
        if change.after == change.before:
            continue
        if options.diff:
            print(change.diff, end="")
            continue
        write(root_folder(), change)
        for outcome in change.rewritten:
            print(f"{outcome.example.place}  已改写“=>”行：{outcome.example.title}")
    if project.problems:
        return MISUSE
    if project.good:
        print("没有要改的：每条示例都与检查结果一致。")
    return WRONG if refused else FINE


def _context(pairs: Sequence[str]) -> dict[str, str]:
    facts: dict[str, str] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals:
            raise MisuseError(f"--context 写成“键=值”，写的是“{pair[:80]}”。")
        if key in facts:
            raise MisuseError(
                f"--context 把“{key[:40]}”写了两次：“{facts[key][:40]}”和“{value[:40]}”。请删去一个。"
            )
        facts[key] = value
    return facts


def _message(options: argparse.Namespace) -> int:
    from checks.checker import Verdict, check
    from checks.context import ContextError, about
    from checks.message import Message
    from checks.output import as_dict, as_text

    try:
        facts = about(_context(options.context))
    except ContextError as error:
        raise MisuseError(str(error)) from None
    name, jobs = options.files[0], _jobs(options.jobs)
    if options.full and options.format not in (None, "text"):
        raise MisuseError(f"--full 只用于给人看的结果，不和 --format {options.format} 一起写。")
    for one in options.files:
        if _suffix(one) in _OTHER:
            raise MisuseError(f"{one} 不能直接检查。{_OTHER[_suffix(one)]}")
    if all(_suffix(one) in (".jsonl", ".csv") for one in options.files):
        style = options.format or ("text" if options.full else "json")
        return _files(options.files, "full" if options.full else style, facts, jobs)
    if len(options.files) > 1:
        raise MisuseError("几个文件一起检查时，都要是 .jsonl 或 .csv 文件。")
    if options.format in ("csv", "github"):
        raise MisuseError(f"--format {options.format} 只用于 .jsonl 和 .csv 文件。")
    text = "\n".join(_lines(name)) if name != "-" else "\n".join(_decoded(sys.stdin.buffer.read()))
    if not text.strip():
        raise MisuseError("没有短信正文：输入是空的。")
    report = check(Message(text.rstrip("\n"), **facts))
    print(
        json.dumps(as_dict(report), ensure_ascii=False, indent=1)
        if options.format == "json"
        else as_text(report, options.full)
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
    from checks import sheet, stream
    from checks.context import ContextError

    several, codes, lost = len(names) > 1, [FINE], []
    sys.stdout.write(stream.head(style, several))
    for name in names:
        read = (
            sheet.items(_table(name), facts) if _suffix(name) == ".csv" else stream.items(_lines(name), facts)
        )
        try:
            codes.append(stream.check_all(read, style, name, sys.stdout, sys.stderr, jobs, several))
        except ContextError as error:
            lost.append(name)
            _say(f"{name}：{error}")
        except MisuseError as error:
            lost.append(name)
            _say(str(error))
    if lost and several:
        _say(f"{len(names)} 个文件里有 {len(lost)} 个没有检查：{'、'.join(lost)}。其余的都检查了。")
    return MISUSE if lost else max(codes)


def _table(name: str) -> Iterator[str]:
    """The lines of a table with their ends, which a cell may hold; bytes that are not UTF-8 become surrogates."""
    try:
        with Path(name).open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            yield from stream
    except OSError as error:
        raise MisuseError(f"读不到 {name}（{why(error)}）。") from None


def _decoded(data: bytes) -> list[str]:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError:
        raise MisuseError("输入不是 UTF-8 编码。请另存为 UTF-8。") from None


def _lines(name: str) -> Iterator[str]:
    """The lines of a file, streamed; `MisuseError` where it cannot be read.

    In JSON Lines bytes that are not UTF-8 become surrogates, so that only their line is refused.
    """
    errors = "surrogateescape" if _suffix(name) == ".jsonl" else "strict"
    try:
        with Path(name).open("rb") as stream:
            for number, line in enumerate(stream, 1):
                yield line.decode("utf-8-sig" if number == 1 else "utf-8", errors).rstrip("\r\n")
    except UnicodeDecodeError:
        raise MisuseError(f"{name} 不是 UTF-8 编码。请另存为 UTF-8。") from None
    except OSError as error:
        raise MisuseError(f"读不到 {name}（{why(error)}）。") from None


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

    if options.compare:
        return _compare(options.compare)
    print(
        json.dumps(rules_json(), ensure_ascii=False, indent=1) if options.format == "json" else rules_text()
    )
    return FINE


def _compare(base: str) -> int:
    from checks.compare import CompareError, as_text, compare
    from checks.selection import root_folder

    try:
        found = compare(root_folder(), base)
    except CompareError as error:
        raise MisuseError(str(error)) from None
    print(as_text(found))
    return FINE if found.quiet else WRONG


def _new(options: argparse.Namespace) -> int:
    from checks.scaffold import ScaffoldError, new_example, new_rule
    from checks.selection import root_folder

    try:
        made = (
            new_example(root_folder(), options.name, options.product, options.stage)
            if options.kind == "example"
            else new_rule(root_folder(), options.name, options.page)
        )
    except ScaffoldError as error:
        raise MisuseError(str(error)) from None
    print(made)
    return FINE


def _mutate(options: argparse.Namespace) -> int:
    from checks import gauntlet
    from checks.memory import load
    from checks.selection import root_folder

    if any(number is not None and number < 1 for number in (options.sample, options.jobs)):
        raise MisuseError("--sample 和 --jobs 后面写大于 0 的整数。")
    root = root_folder()
    project = load(root)
    if not project.good:
        raise MisuseError("示例与检查结果不一致，没有改坏什么来试。请先运行 python -m checks。")
    tally = gauntlet.run(root, project, options.sample, options.seed, options.jobs)
    print(gauntlet.as_text(tally))
    return FINE if tally.good else WRONG


def _evaluate(options: argparse.Namespace) -> int:
    from checks.arms import ArmError, arms
    from checks.context import ContextError, parse
    from checks.evaluation import EvaluationError
    from checks.outcome_rows import TableError
    from checks.outcomes import MissingExtraError, tallies
    from checks.trial import evaluate
    from checks.trial_page import as_html
    from checks.trial_text import as_text, shipped

    margin = _amount(options.margin, "--margin", 100) / 100
    cap = _amount(options.complaint_cap, "--complaint-cap", 10_000) / 10_000
    price = _amount(options.price, "--price", 1000)
    _spared(options)
    try:
        texts = arms(options.arm, options.arms, parse(_context(options.context)))
        refused = [one.refused for one in texts if not one.passes]
        if refused:
            for said in "\n\n".join([*refused, "没有评估：两组的文本都要先通过检查。"]).split("\n"):
                _say(said)
            return WRONG
        table = Path(options.file)
        trial = evaluate(tallies(table, [one.name for one in texts]), margin, cap, price)
        page = as_html(table.name, trial, texts) if options.report else ""
    except (ArmError, ContextError, EvaluationError, MissingExtraError, TableError) as error:
        raise MisuseError(str(error)) from None
    print(as_text(table.name, trial, texts))
    if page:
        try:
            Path(options.report).write_text(page, "utf-8")
        except OSError as error:
            raise MisuseError(f"写不了 {options.report}（{why(error)}）。") from None
        print(f"报告写在 {options.report}。")
    return FINE if shipped(trial) else WRONG


def _spared(options: argparse.Namespace) -> None:
    """`MisuseError` where the report would be written over a file that it is made from."""
    read = [options.file, options.arms, *(pair.partition("=")[2].strip() for pair in options.arm)]
    for name in filter(None, read if options.report else ()):
        if os.path.realpath(name) == os.path.realpath(options.report):
            raise MisuseError(f"--report 会盖掉要读的 {name}。请给报告换一个文件名，例如 报告.html。")


def _amount(text: str, option: str, most: float) -> float:
    """A number of an option from 0 to `most`; `MisuseError` where it is none."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= most:
        raise MisuseError(f"{option} 应是 0 到 {most:g} 的数，写的是“{text[:40]}”。")
    return number


def _built(options: argparse.Namespace) -> int:
    from checks.built import compare
    from checks.memory import load
    from checks.report import summary
    from checks.selection import root_folder

    site = _site(options.site)
    project = load(root_folder())
    wrong = compare(project, site)
    for line in wrong:
        _say(line)
    if not wrong:
        print(f"网站在 {site}/index.html：{summary(project)}，写下的每一条都已检查并画在页面上。")
    return WRONG if wrong else FINE


def _site(name: str) -> Path:
    """The folder of a generated site; `MisuseError` where there is none."""
    site = Path(name)
    if not (site.is_dir() and any(site.rglob("*.html"))):
        raise MisuseError(f"没有生成的网站：{site}。请先运行 make site。")
    return site


def _export(options: argparse.Namespace) -> int:
    from checks.export import export
    from checks.memory import load
    from checks.policy import PYTHON
    from checks.runtime import install
    from checks.selection import root_folder
    from checks.site import ExportError

    site = _site(options.site)
    root = root_folder()
    project = load(root)
    if not project.good:
        raise MisuseError("示例与检查结果不一致，没有写给程序读的文件。请先运行 python -m checks。")
    try:
        print(export(project, root, site, os.environ.get("SITE_URL", "")))
        if any((site / page).is_file() for page in PYTHON):
            print(install(root, site))
    except ExportError as error:
        raise MisuseError(str(error)) from None
    return FINE


def _offline(options: argparse.Namespace) -> int:
    from checks.offline import NAME, pack
    from checks.site import ExportError

    site = _site(options.site)
    try:
        print(pack(site, Path(options.target) if options.target else site / NAME))
    except ExportError as error:
        raise MisuseError(str(error)) from None
    except OSError as error:
        raise MisuseError(f"写不了 {error.filename}（{why(error)}）。") from None
    return FINE


_COMMANDS = {
    "check": _check,
    "update": _update,
    "message": _message,
    "explain": _explain,
    "rules": _rules,
    "new": _new,
    "mutate": _mutate,
    "evaluate": _evaluate,
    "built": _built,
    "export": _export,
    "offline": _offline,
}


if __name__ == "__main__":
    sys.exit(main())
