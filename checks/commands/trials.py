"""The command that judges a trial of two or more wordings."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from checks.commands import FINE, MISUSE, WRONG, facts_written, say
from checks.commands.arguments import MisuseError
from checks.context import ContextError
from checks.stated import parse
from checks.trials.arms import ArmError, arms
from checks.trials.evaluation import EvaluationError
from checks.trials.outcome_rows import TableError
from checks.trials.outcomes import tallies
from checks.trials.trial import evaluate as judged
from checks.trials.trial_page import as_html
from checks.trials.trial_text import as_text, shipped
from checks.trouble import why
from checks.visible import one_line


def evaluate(options: argparse.Namespace) -> int:
    """Judge a table of outcomes; the texts of all arms must pass the checks first."""
    margin = _amount(options.margin, "--margin", 100) / 100
    cap = _amount(options.complaint_cap, "--complaint-cap", 10_000) / 10_000
    price = _amount(options.price, "--price", 1000)
    _spared(options)
    try:
        texts = arms(options.arm, options.arms, parse(facts_written(options.context)))
        refused = [one.refused for one in texts if not one.passes]
        if refused:
            for said in "\n\n".join([*refused, "没有评估：两组的文本都要先通过检查。"]).split("\n"):
                say(said)
            return WRONG
        table = Path(options.file)
        trial = judged(tallies(table, [one.name for one in texts]), margin, cap, price)
        page = as_html(table.name, trial, texts) if options.report else ""
    except TableError as error:
        for said in error.args:
            say(said)
        return MISUSE
    except (ArmError, ContextError, EvaluationError) as error:
        raise MisuseError(str(error)) from None
    print(as_text(one_line(table.name), trial, texts))
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
