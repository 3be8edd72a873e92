"""What can be typed after `python -m checks`, and the Chinese sentences for what cannot."""

from __future__ import annotations

import argparse
import re
from functools import partial
from typing import Any, NoReturn

from checks.version import __version__

_WIDTH = 100
COMMANDS = {
    **dict.fromkeys(("check", "update", "new", "mutate"), "examples"),
    "message": "messages",
    "audit": "audit",
    **dict.fromkeys(("explain", "rules"), "ruleset"),
    "evaluate": "trials",
    **dict.fromkeys(("built", "export", "offline"), "publishing"),
}
"""The commands, and the module of this folder in which a function of the same name carries each out."""

# argparse speaks English; what it says most is said in Chinese, the rest is passed on.
_SAID = (
    (r"unrecognized arguments: (?P<it>.*)", "不认识“{it}”"),
    (r"the following arguments are required: (?P<choices>.*)", "还要写{choices}"),
    (
        r"argument (?P<name>\S+): invalid choice: '?(?P<it>.*?)'? \(choose from (?P<choices>.*)\)",
        "{name} 不能是“{it}”，可以写：{choices}",
    ),
    (r"argument (?P<name>\S+): invalid int value: '(?P<it>.*)'", "{name} 后面写整数，写的是“{it}”"),
    (r"argument (?P<name>\S+): expected one argument", "{name} 后面要写一个值"),
    (r"argument (?P<name>\S+): ignored explicit argument '(?P<it>.*)'", "{name} 后面不写值，写了“{it}”"),
    (r"ambiguous option: (?P<it>\S+) could match (?P<choices>.*)", "“{it}”不够明确，可以写：{choices}"),
)


class MisuseError(Exception):
    """A call that cannot be carried out; its text is the Chinese sentence that is shown."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **given: Any) -> None:
        # A formatter without a width asks the terminal once for every option, help wanted or not.
        super().__init__(formatter_class=partial(_Formatter, width=_WIDTH), add_help=False, **given)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        raise MisuseError(f"参数不对：{_in_chinese(message)}。用 python -m checks --help 看用法。")


def _in_chinese(message: str) -> str:
    for pattern, says in _SAID:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            parts = match.groupdict()
            if "choices" in parts:
                parts["choices"] = parts["choices"].replace("'", "").replace(", ", "、")
            return says.format(**parts)
    return message


def parser() -> argparse.ArgumentParser:
    """The commands and their options; `command` names the chosen one."""
    top = _Parser(
        prog="python -m checks",
        description="检查逾期催收短信示例。不写命令就是检查 docs/ 和 examples/ 里的全部示例。",
    )
    top.add_argument("--version", action="version", version=__version__, help="显示版本")
    commands = top.add_subparsers(required=True, metavar="命令", dest="command")
    for add in (_of_examples, _of_messages, _of_rules, _of_contributors, _of_trials, _of_sites):
        add(commands)
    return top


def _of_examples(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Commands about the examples of a project."""
    check = commands.add_parser("check", help="检查示例（默认）")
    check.add_argument("targets", nargs="*", metavar="路径[:行]")
    check.add_argument("--format", choices=("text", "github", "sarif", "json", "summary"), default="text")

    update = commands.add_parser("update", help="把“=>”行改写成检查的结果；不改别的")
    update.add_argument("targets", nargs="*", metavar="路径[:行]")
    update.add_argument("--diff", action="store_true", help="只显示会怎样改，不写文件")


def _of_messages(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Commands about messages that are given."""
    message = commands.add_parser("message", help="检查一条短信，或几个 .jsonl、.csv 文件")
    message.add_argument(
        "files",
        nargs="*",
        default=["-"],
        metavar="文件|-",
        help="一条存成 .txt，许多条存成 .csv 或 .jsonl；不写就读输入",
    )
    message.add_argument(
        "--context",
        action="append",
        default=[],
        metavar="键=值",
        help="正文以外的事实，例如 时间='2026-11-24 10:30'",
    )
    message.add_argument("--format", choices=("text", "json", "csv", "github"))
    message.add_argument("--full", action="store_true", help="逐条列出未判定的规则，写明各通道的原因")
    message.add_argument(
        "--jobs", default="1", metavar="个数", help=".jsonl 和 .csv 由几个进程检查；0 是有几个核用几个"
    )

    audit = commands.add_parser("audit", help="把 message 的结果汇总成一份报告（Markdown）")
    audit.add_argument("files", nargs="+", metavar="结果.jsonl")


def _of_rules(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Commands that tell of the rules."""
    explain = commands.add_parser("explain", help="说明一条规则")
    explain.add_argument("rule", metavar="规则编号")

    rules = commands.add_parser("rules", help="列出全部规则")
    rules.add_argument("--format", choices=("text", "json"), default="text")
    rules.add_argument("--compare", metavar="提交", help="现在的规则会怎样判断那次提交里已发布的示例")


def _of_contributors(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Commands for those who add to the guide."""
    new = commands.add_parser("new", help="生成新示例或新规则的底稿")
    new.add_argument("kind", choices=("example", "rule"), metavar="example|rule")
    new.add_argument("name", metavar="名字")
    new.add_argument("--page", help="规则所属的指南页，新规则必须写")
    new.add_argument("--product", default="信用卡", help="示例是哪一类账")
    new.add_argument("--stage", default="逾期4–30天", help="示例在哪个阶段")

    mutate = commands.add_parser("mutate", help="故意改坏规则和示例，看检查是不是每次都发现")
    mutate.add_argument("--sample", type=int, metavar="个数", help="只抽这么多个，不写就全跑")
    mutate.add_argument("--seed", type=int, default=0, metavar="数", help="抽样的种子，同一个数抽到同样的")
    mutate.add_argument("--jobs", type=int, metavar="个数", help="用几个进程，不写就用全部核心")


def _of_trials(commands: argparse._SubParsersAction[_Parser]) -> None:
    """The command that judges a trial."""
    evaluate = commands.add_parser("evaluate", help="评估一次合规写法之间的试验：一行一个借款人的 .csv 文件")
    evaluate.add_argument("file", metavar="结果.csv")
    evaluate.add_argument(
        "--arm",
        action="append",
        default=[],
        metavar="组=文件",
        help="一组的短信文本：examples/ 的条目（.md）或文本文件（.txt）；先写对照组",
    )
    evaluate.add_argument(
        "--arms", default="", metavar="文件.toml", help="各组的文本和前提，写在一个 TOML 文件里"
    )
    evaluate.add_argument(
        "--context", action="append", default=[], metavar="键=值", help="文本文件正文以外的事实，各组相同"
    )
    evaluate.add_argument(
        "--margin", default="2", metavar="个百分点", help="还款率低多少以内算不更差（默认 2）"
    )
    evaluate.add_argument(
        "--complaint-cap", default="10", metavar="每万人", help="投诉率的上限（默认每万人 10 人）"
    )
    evaluate.add_argument("--price", default="0", metavar="元", help="每条短信的单价，用来算成本")
    evaluate.add_argument("--report", default="", metavar="文件.html", help="另写一份带图的报告")


def _of_sites(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Commands about a generated site."""
    built = commands.add_parser("built", help="核对生成的网站：写下的示例都画出来了")
    built.add_argument("site", nargs="?", default="site")

    export = commands.add_parser("export", help="在生成的网站里写下给程序读的文件")
    export.add_argument("site", nargs="?", default="site")

    offline = commands.add_parser("offline", help="把生成的网站打包成 zip，解压后不联网也能看")
    offline.add_argument("site", nargs="?", default="site")
    offline.add_argument("target", nargs="?", metavar="文件", help="默认是网站里的 offline.zip")
